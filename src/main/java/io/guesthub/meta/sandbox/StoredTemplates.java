package io.guesthub.meta.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The templates in the database. */
@Component
@OnlyInSandbox
class StoredTemplates implements SandboxTemplates {

  private final JdbcClient database;
  private final ObjectMapper json;
  private final Remembered<Key, Optional<SandboxTemplate>> known = new Remembered<>();

  private record Key(String wabaId, String name, String language) {}

  StoredTemplates(JdbcClient database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Optional<SandboxTemplate> find(String wabaId, String name, String language) {
    return known.get(new Key(wabaId, name, language), this::read);
  }

  @Override
  public boolean hasAny(String wabaId) {
    return database
        .sql("SELECT EXISTS (SELECT 1 FROM sandbox_template WHERE waba_id = :waba)")
        .param("waba", wabaId)
        .query(Boolean.class)
        .single();
  }

  @Override
  public void add(SandboxTemplate template) {
    database
        .sql(
            """
            INSERT INTO sandbox_template (id, waba_id, name, language, category, parameter_format,
                                          status, components)
            VALUES (:id, :waba, :name, :language, :category, :format, :status,
                    CAST(:components AS jsonb))
            ON CONFLICT DO NOTHING
            """)
        .param("id", template.id())
        .param("waba", template.wabaId())
        .param("name", template.name())
        .param("language", template.language())
        .param("category", template.category())
        .param("format", template.parameterFormat())
        .param("status", template.status())
        .param("components", template.components().toString())
        .update();
    changed();
  }

  @Override
  public void changed() {
    known.forget();
  }

  private Optional<SandboxTemplate> read(Key key) {
    return database
        .sql(
            """
            SELECT id, waba_id, name, language, category, parameter_format, status,
                   components::text AS components
            FROM sandbox_template
            WHERE waba_id = :waba AND name = :name AND language = :language
            """)
        .param("waba", key.wabaId())
        .param("name", key.name())
        .param("language", key.language())
        .query((row, index) -> template(row))
        .optional();
  }

  private SandboxTemplate template(ResultSet row) throws SQLException {
    try {
      return new SandboxTemplate(
          row.getString("id"),
          row.getString("waba_id"),
          row.getString("name"),
          row.getString("language"),
          row.getString("category"),
          row.getString("parameter_format"),
          row.getString("status"),
          json.readTree(row.getString("components")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database keeps JSON only", e);
    }
  }
}
