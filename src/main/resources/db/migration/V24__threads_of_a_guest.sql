-- Whom a message reaches depends on what the guest wrote last, in whichever of their conversations.
CREATE INDEX thread_of_guest ON thread (guest_id, phone_number_id);
