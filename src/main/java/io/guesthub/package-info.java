/** Guest Hub: WhatsApp on one side, the systems that know a hotel's bookings on the other. */
@org.jspecify.annotations.NullMarked
package io.guesthub;
