package io.guesthub.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.guesthub.HubClient;
import io.guesthub.web.ApiCalls;
import io.guesthub.web.ApiCalls.Answer;
import io.guesthub.web.Role;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A property that has connected an account of the simulated Meta. */
final class MetaHotel {

  private static final String GRAPH = "/sandbox/graph/v25.0/";
  private static final String BODY =
      """
      {'type':'BODY','text':'Dear {{guest_first_name}}, we expect you on {{check_in_date}} here.',
       'example':{'body_text_named_params':[{'param_name':'guest_first_name','example':'Ada'},
                                            {'param_name':'check_in_date','example':'1 May'}]}}
      """;

  private final ApiCalls api;
  private final JdbcClient database;
  private final String property;
  private final String key;
  private final String waba;
  private final String token;

  private MetaHotel(
      ApiCalls api, JdbcClient database, String property, String key, String waba, String token) {
    this.api = api;
    this.database = database;
    this.property = property;
    this.key = key;
    this.waba = waba;
    this.token = token;
  }

  /** One whose account is not connected yet. */
  static MetaHotel open(HubClient hub, JdbcClient database, String property) {
    ApiCalls api = hub.api();
    api.property(property);
    JsonNode made = api.call("POST", "", "/sandbox/wabas", "{\"name\":\"Hotel\"}").json();
    return new MetaHotel(
        api,
        database,
        property,
        api.key(property, Role.OWNER),
        made.path("wabaId").asText(),
        made.path("accessToken").asText());
  }

  /** One whose templates the hub has read. */
  static MetaHotel connected(HubClient hub, JdbcClient database, String property) {
    MetaHotel hotel = open(hub, database, property);
    hotel.connect();
    await().atMost(Duration.ofSeconds(20)).until(() -> hotel.step("TEMPLATES").equals("DONE"));
    return hotel;
  }

  void connect() {
    Answer answer =
        api.call(
            "POST",
            key,
            path("/accounts"),
            "{\"wabaId\":\"%s\",\"accessToken\":\"%s\"}".formatted(waba, token));
    assertThat(answer.status()).as(answer.toString()).isIn(200, 201);
  }

  /** Connects one more account, with a number of its own; returns our id of it. */
  UUID connectAnother() {
    JsonNode made = api.call("POST", "", "/sandbox/wabas", "{\"name\":\"Spa\"}").json();
    String body =
        "{'wabaId':'%s','accessToken':'%s'}"
            .formatted(made.path("wabaId").asText(), made.path("accessToken").asText());
    Answer answer = call("POST", "/accounts", body);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return UUID.fromString(answer.json().path("id").asText());
  }

  String property() {
    return property;
  }

  String waba() {
    return waba;
  }

  UUID accountId() {
    return UUID.fromString(account().path("id").asText());
  }

  JsonNode account() {
    return get("/accounts").at("/items/0");
  }

  String step(String name) {
    for (JsonNode step : account().path("steps")) {
      if (step.path("name").asText().equals(name)) {
        return step.path("state").asText();
      }
    }
    return "";
  }

  JsonNode get(String path) {
    Answer answer = api.get(key, path(path));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json();
  }

  Answer call(String method, String path, String json) {
    return api.call(method, key, path(path), json.replace('\'', '"'));
  }

  /** Has somebody make a template at Meta itself. */
  String madeAtMeta(String name, String language) {
    Answer answer =
        api.call(
            "POST",
            token,
            GRAPH + waba + "/message_templates",
            "{'name':'%s','language':'%s','category':'UTILITY','parameter_format':'NAMED','components':[%s]}"
                .formatted(name, language, BODY)
                .replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    return answer.json().path("id").asText();
  }

  /** Has somebody make a template with numbered parameters at Meta itself, and waits for it. */
  void numberedAtMeta(String name, String body) {
    Answer answer =
        api.call(
            "POST",
            token,
            GRAPH + waba + "/message_templates",
            """
            {'name':'%s','language':'en','category':'UTILITY','components':[
             {'type':'BODY','text':'%s','example':{'body_text':[['Ada','1 May']]}}]}
            """
                .formatted(name, body)
                .replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    awaitStatus(name, "APPROVED");
  }

  /** Has somebody delete a template at Meta itself, in all its languages. */
  void deletedAtMeta(String name) {
    Answer answer = api.delete(token, GRAPH + waba + "/message_templates?name=" + name);
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
  }

  /** Whether Meta has approved a template, whatever the hub knows. */
  boolean approvedAtMeta(String name) {
    return api.get(token, GRAPH + waba + "/message_templates?name=" + name)
        .json()
        .at("/data/0/status")
        .asText()
        .equals("APPROVED");
  }

  /** Has Meta keep many templates of the account. */
  void filled(int count) {
    sandbox("POST", "/wabas/" + waba + "/templates?count=" + count, "");
  }

  /** Says how reviews of this account's templates end. */
  void review(String rest) {
    sandbox("POST", "/templates/review", "{'match':{'wabaId':'" + waba + "'}," + rest + "}");
  }

  /** Has something happen at Meta to this account's templates of this name. */
  void happens(String name, String rest) {
    String match = "{'match':{'wabaId':'%s','name':'%s'},%s}".formatted(waba, name, rest);
    Answer answer = sandbox("POST", "/templates/changes", match);
    assertThat(answer.json().path("templates").asInt()).isPositive();
  }

  /** How Meta itself has a template; empty where it has none. */
  String statusAtMeta(String name) {
    Answer answer = api.get(token, GRAPH + waba + "/message_templates?fields=name,status");
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    for (JsonNode template : answer.json().path("data")) {
      if (template.path("name").asText().equals(name)) {
        return template.path("status").asText();
      }
    }
    return "";
  }

  /** Has calls about this account's list of templates go wrong; returns the fault's id. */
  String fault(String rest) {
    String match = "{'match':{'number':'%s','path':'message_templates'},%s}";
    return sandbox("POST", "/faults", match.formatted(waba, rest)).json().path("id").asText();
  }

  /** The faults that are still to come, of all accounts. */
  String faults() {
    return sandbox("GET", "/faults", "").json().toString();
  }

  /** Has Meta tell something of this account that it has noted at this time. */
  void webhook(String field, String value, Instant time) {
    String call = "{'wabaId':'%s','field':'%s','time':%d,'value':%s}";
    sandbox("POST", "/webhooks", call.formatted(waba, field, time.getEpochSecond(), value));
  }

  Answer sandbox(String method, String path, String json) {
    Answer answer = api.call(method, "", "/sandbox" + path, json.replace('\'', '"'));
    assertThat(answer.status()).as(answer.toString()).isBetween(200, 299);
    return answer;
  }

  /** Brings a small picture and returns the hub's id of it. */
  UUID uploaded(String name, String type) throws IOException {
    ByteArrayOutputStream picture = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png", picture);
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.write(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: %s\r\n\r\n"
            .formatted(name, type)
            .getBytes(UTF_8));
    form.write(picture.toByteArray());
    form.write("\r\n--x--\r\n".getBytes(UTF_8));
    Answer answer =
        api.send(
            api.request(key, path("/media"))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    return UUID.fromString(answer.json().path("id").asText());
  }

  /** What the hub has of a template: one of its columns, or nothing. */
  String stored(String name, String language, String column) {
    return database
        .sql(
            """
            SELECT to_jsonb(template)->>:column FROM template
            WHERE account_id = :account AND meta_name = :name AND language = :language
            """)
        .param("column", column)
        .param("account", accountId())
        .param("name", name)
        .param("language", language)
        .query(String.class)
        .optional()
        .orElse("");
  }

  String status(String name) {
    return stored(name, "en", "status");
  }

  void awaitStatus(String name, String status) {
    await().atMost(Duration.ofSeconds(20)).until(() -> status(name).equals(status));
  }

  int count() {
    return database
        .sql("SELECT count(*) FROM template WHERE account_id = :account AND status <> 'DELETED'")
        .param("account", accountId())
        .query(Integer.class)
        .single();
  }

  /** Waits until staff were told this once, and sees that they were not told twice. */
  void awaitNotice(String words) {
    await().atMost(Duration.ofSeconds(20)).until(() -> notices(words) > 0);
    assertThat(notices(words)).as(words).isEqualTo(1);
  }

  private long notices(String words) {
    long count = 0;
    for (JsonNode notice : get("/notifications").path("items")) {
      count += notice.path("title").asText().contains(words) ? 1 : 0;
    }
    return count;
  }

  private String path(String path) {
    return "/api/v1/properties/" + property + path;
  }
}
