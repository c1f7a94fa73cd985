/** WhatsApp Business Accounts and their numbers: connect, look up, disconnect. */
@org.jspecify.annotations.NullMarked
package io.guesthub.account;
