package io.guesthub.booking.feed.xml;

/** Invented messages in the forms that channel managers and portals use. */
public final class OpenTravelBodies {

  static final String CARD = "4111111111111111";

  private OpenTravelBodies() {}

  /** The same, with a mobile or without a phone. */
  public static String push(String verb, String id, String modified, boolean phone) {
    return push(verb, id, modified, phone ? splitPhone() : "");
  }

  /** A channel manager's push: the verb on the message, a split phone, a card in clear. */
  public static String push(String verb, String id, String modified, String phone) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.0"
            EchoToken="tok-1" TimeStamp="2031-01-02T10:00:00+01:00" ResStatus="%s">
          <HotelReservations>
            <HotelReservation CreateDateTime="2031-01-01T09:30:00+01:00" LastModifyDateTime="%s">
              <POS><Source><BookingChannel Type="7"><CompanyName Code="TRV">Travelling.example</CompanyName>
              </BookingChannel></Source></POS>
              <UniqueID Type="16" ID="ignored"/><UniqueID Type="14" ID="%s"/>
              <RoomStays>
                <RoomStay>
                  <RoomTypes><RoomType RoomTypeCode="DBL" RoomType="Double"/></RoomTypes>
                  <GuestCounts><GuestCount AgeQualifyingCode="10" Count="2"/><GuestCount AgeQualifyingCode="8" Count="1"/></GuestCounts>
                  <TimeSpan Start="2031-05-01" End="2031-05-04"/>
                  <Guarantee><GuaranteesAccepted><GuaranteeAccepted>
                    <PaymentCard CardCode="VI" CardNumber="%s" ExpireDate="1233"/>
                  </GuaranteeAccepted></GuaranteesAccepted></Guarantee>
                  <Total AmountAfterTax="300.50" CurrencyCode="EUR"/>
                </RoomStay>
                <RoomStay>
                  <RoomTypes><RoomType RoomTypeCode="SGL"/></RoomTypes>
                  <TimeSpan Start="2031-05-02" End="2031-05-06"/>
                  <Total AmountAfterTax="99.50" CurrencyCode="EUR"/>
                </RoomStay>
              </RoomStays>
              <ResGuests>
                <ResGuest><Profiles><ProfileInfo><Profile><Customer><PersonName><Surname>Second</Surname></PersonName></Customer></Profile></ProfileInfo></Profiles></ResGuest>
                <ResGuest PrimaryIndicator="true"><Profiles><ProfileInfo><Profile ProfileType="1">
                  <Customer Language="it"><PersonName><GivenName>Ada</GivenName><Surname>Rossi</Surname></PersonName>
                    %s<Email>ada@example.com</Email><Address><CountryName Code="it"/></Address>
                  </Customer></Profile></ProfileInfo></Profiles></ResGuest>
              </ResGuests>
              <ResGlobalInfo><Comments><Comment><Text>card %s</Text></Comment></Comments>
                <Profiles><ProfileInfo><Profile ProfileType="4"><CompanyInfo><CompanyName>Agenzia Uno</CompanyName>
                <TelephoneInfo PhoneNumber="+390655501 99"/></CompanyInfo></Profile></ProfileInfo></Profiles>
              </ResGlobalInfo>
            </HotelReservation>
          </HotelReservations>
        </OTA_HotelResNotifRQ>
        """
        .formatted(verb, modified, id, CARD, phone, CARD);
  }

  /** A fax, a landline and a mobile in parts. */
  public static String splitPhone() {
    return "<Telephone PhoneTechType=\"3\" PhoneNumber=\"+390655501 98\"/>"
        + "<Telephone PhoneTechType=\"1\" PhoneNumber=\"06 555 0197\"/>"
        + "<Telephone PhoneTechType=\"5\" CountryAccessCode=\"39\" AreaCityCode=\"333\""
        + " PhoneNumber=\"5550181\"/>";
  }

  /** A portal's cancellation: an id and nothing else. */
  public static String bareCancellation(String id) {
    return """
        <OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.000">
          <HotelReservations><HotelReservation CreateDateTime="2031-02-01T10:00:00+01:00" ResStatus="Cancelled">
            <UniqueID Type="15" ID="%s"/></HotelReservation></HotelReservations>
        </OTA_HotelResNotifRQ>
        """
        .formatted(id);
  }

  /** A portal's inquiry: a window of days, ages instead of codes, no phone. */
  public static String inquiry(String id) {
    return """
        <OTA_HotelResNotifRQ xmlns="http://www.opentravel.org/OTA/2003/05" Version="1.000">
          <HotelReservations><HotelReservation CreateDateTime="2031-02-01T10:00:00+01:00" ResStatus="Requested">
            <UniqueID Type="14" ID="%s"/>
            <RoomStays><RoomStay><RoomTypes><RoomType RoomTypeCode="A" RoomType="8"/></RoomTypes>
              <GuestCounts><GuestCount Count="2"/><GuestCount Count="1" Age="9"/></GuestCounts>
              <TimeSpan Duration="P4N"><StartDateWindow EarliestDate="2031-10-03" LatestDate="2031-10-08"/></TimeSpan>
            </RoomStay></RoomStays>
            <ResGuests><ResGuest><Profiles><ProfileInfo><Profile><Customer Language="de"><PersonName>
              <GivenName>Bruno</GivenName><Surname>Verdi</Surname></PersonName></Customer></Profile></ProfileInfo></Profiles></ResGuest></ResGuests>
            <ResGlobalInfo><HotelReservationIDs><HotelReservationID ResID_Type="13" ResID_Source="www.portal.example"/></HotelReservationIDs></ResGlobalInfo>
          </HotelReservation></HotelReservations>
        </OTA_HotelResNotifRQ>
        """
        .formatted(id);
  }
}
