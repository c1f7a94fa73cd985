package io.guesthub.account;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The numbers of accounts as Meta lists them. */
@Component
class PhoneStore {

  /** What Meta's word for a number becomes when Meta lists it no more. */
  static final String GONE = "DELETED";

  private final JdbcClient database;
  private final News news;

  PhoneStore(JdbcClient database, News news) {
    this.database = database;
    this.news = news;
  }

  /**
   * Makes or updates a number, in the caller's transaction.
   *
   * @param at when Meta said so; what is known of later stays
   * @return false where another property of this hub has the number; nothing is changed then
   */
  boolean save(UUID account, String propertyId, FoundNumber found, Instant at) {
    PhoneNumber number = found.number();
    return database
            .sql(
                """
                INSERT INTO phone_number (id, account_id, property_id, display_phone_number,
                                          verified_name, name_status, quality_rating, status,
                                          throughput, can_send, on_business_app)
                VALUES (:id, :account, :property, :display, :name, :nameStatus, :quality, :status,
                        :throughput, :canSend, :onApp)
                ON CONFLICT (id) DO UPDATE SET
                  account_id = excluded.account_id,
                  display_phone_number = excluded.display_phone_number,
                  quality_rating = excluded.quality_rating, can_send = excluded.can_send,
                  on_business_app = excluded.on_business_app,
                  verified_name = CASE WHEN :newName THEN excluded.verified_name
                                       ELSE phone_number.verified_name END,
                  name_status = CASE WHEN :newName THEN excluded.name_status
                                     ELSE phone_number.name_status END,
                  status = CASE WHEN :newStatus THEN excluded.status ELSE phone_number.status END,
                  throughput = CASE WHEN :newRate THEN excluded.throughput
                                    ELSE phone_number.throughput END
                WHERE phone_number.property_id = excluded.property_id
                """)
            .param("id", number.id())
            .param("account", account)
            .param("property", propertyId)
            .param("display", number.displayPhoneNumber())
            .param("name", number.verifiedName())
            .param("nameStatus", number.nameStatus())
            .param("quality", number.qualityRating())
            .param("status", number.status())
            .param("throughput", number.throughput())
            .param("canSend", number.canSend())
            .param("onApp", found.onBusinessApp())
            .param("newName", news.isNewest(number.id(), "name", at))
            .param("newStatus", news.isNewest(number.id(), "status", at))
            .param("newRate", news.isNewest(number.id(), "throughput", at))
            .update()
        > 0;
  }

  /** Marks numbers that Meta lists no more; their threads stay. */
  void markGone(UUID account, Collection<String> listed) {
    database
        .sql(
            """
            UPDATE phone_number SET status = :gone
            WHERE account_id = :account AND NOT id = ANY (:listed)
            """)
        .param("gone", GONE)
        .param("account", account)
        .param("listed", listed.toArray(String[]::new))
        .update();
  }

  /** Whether another property has this number. */
  boolean isTaken(String propertyId, String numberId) {
    return database
        .sql(
            """
            SELECT EXISTS (SELECT FROM phone_number
                           WHERE id = :number AND property_id <> :property)
            """)
        .param("number", numberId)
        .param("property", propertyId)
        .query(Boolean.class)
        .single();
  }

  /** The numbers of an account. */
  List<PhoneNumber> of(UUID account) {
    return database
        .sql(
            """
            SELECT id, display_phone_number, verified_name, name_status, quality_rating, status,
                   throughput, can_send
            FROM phone_number WHERE account_id = :account ORDER BY id
            """)
        .param("account", account)
        .query(PhoneNumber.class)
        .list();
  }

  /** Those of them that the WhatsApp Business app uses, too. */
  boolean isOnBusinessApp(String numberId) {
    return database
        .sql("SELECT on_business_app FROM phone_number WHERE id = :id")
        .param("id", numberId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /** Notes that a number has been registered with the Cloud API. */
  void registered(String numberId, Instant at) {
    if (news.isNewest(numberId, "status", at)) {
      database
          .sql("UPDATE phone_number SET status = 'CONNECTED' WHERE id = :id")
          .param("id", numberId)
          .update();
    }
  }
}
