package io.guesthub.booking;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.guesthub.booking.BookingState.Part;
import io.guesthub.property.Property;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads the phones of a booking's guest with what else the booking and its property tell. */
@Component
class GuestPhones {

  private final PhoneReading reading = new PhoneReading(PhoneNumberUtil.getInstance());

  /** In the PMS's order. The phones of whoever made the booking for the guest are left alone. */
  List<Phone> of(BookingState booking, Property property) {
    Part phones = booking.parts().get("guest.phones");
    if (phones == null) {
      return List.of();
    }
    Part channel = booking.parts().get("channel");
    PhoneReading.Hints hints =
        new PhoneReading.Hints(
            booking.text("guest.country").orElse(null),
            property.country(),
            channel == null ? null : channel.value().path("code").textValue());
    List<Phone> read = new ArrayList<>();
    phones.value().forEach(each -> read.addAll(reading.read(each.textValue(), hints)));
    return read;
  }
}
