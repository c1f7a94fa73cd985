// A PMS that is not Java: subscribes durably to hub.events, pushes a booking to pms.bookings, and ends
// when the hub tells that it has stored it.
//
//   node pms.mjs [host] [port] [password] [property]
import rhea from 'rhea';

const [host = 'localhost', port = '61616', password = 'pms', property = 'demo'] = process.argv.slice(2);
const bookingId = `amqp-${Date.now()}`;

const container = rhea.create_container({id: 'my-pms'});
const connection = container.connect({host, port: Number(port), username: 'pms', password, reconnect: false});

// The subscription outlives this program: what happens meanwhile is delivered at the next start.
const events = connection.open_receiver({
  name: 'my-pms-events',
  source: {address: 'hub.events', durable: 2, expiry_policy: 'never', capabilities: ['topic']},
});

events.once('receiver_open', () => {
  const bookings = connection.open_sender({target: {address: 'pms.bookings', capabilities: ['queue']}});
  bookings.once('sendable', () => {
    bookings.send({
      durable: true,
      content_type: 'application/json',
      body: JSON.stringify({
        property,
        bookingId,
        status: 'CONFIRMED',
        checkIn: '2030-06-01',
        checkOut: '2030-06-05',
        guest: {firstName: 'Dora', phones: ['+39 333 555 0166']},
      }),
    });
    console.log(`sent booking ${bookingId}`);
  });
});

events.on('message', ({message}) => {
  const text = Buffer.isBuffer(message.body?.content) ? message.body.content.toString() : String(message.body);
  const event = JSON.parse(text);
  console.log(`event ${event.type} of ${event.source}: ${event.subject}`);
  if (event.type === 'booking.stored' && event.subject === bookingId) {
    console.log('the hub has the booking');
    connection.close();
  }
});

for (const failure of ['connection_error', 'disconnected', 'receiver_error', 'sender_error', 'rejected']) {
  container.on(failure, ({connection: c, error}) => {
    if (failure !== 'disconnected' || error) {
      console.error(failure, error?.message ?? c?.error?.description ?? '');
      process.exitCode = 1;
      connection.close();
    }
  });
}
setTimeout(() => {
  console.error('no answer within 30 s');
  process.exit(1);
}, 30_000).unref();
