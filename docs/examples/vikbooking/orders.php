<?php
/*
 * Shows Guest Hub the VikBooking orders that have changed, so that its polls repair what pushes have lost.
 *
 *   GET orders.php?since=2031-01-01T00:00:00Z&page=1   with the header X-Hub-Token
 *
 * answers with a JSON list of at most 100 orders, each as config/feeds/vikbooking.yaml reads it, and beyond the last page
 * with an empty one. It only reads, and needs nothing of Joomla or WordPress but their database. Payment data stays out.
 *
 * Put it where the website's server runs PHP (7.4 or newer), reachable by https. Settings come from the environment of
 * the server, or are written below.
 */
declare(strict_types=1);

$database = getenv('VIK_DATABASE') ?: 'mysql:host=localhost;dbname=website;charset=utf8mb4';
$user = getenv('VIK_USER') ?: 'website';
$password = getenv('VIK_PASSWORD') ?: '';
// Of the website's tables: wp_ in WordPress, a few letters in Joomla.
$prefix = getenv('VIK_PREFIX') ?: 'wp_';
// A long random text; the feed has it as credentials.token.
$token = getenv('VIK_TOKEN') ?: '';

const PAGE_SIZE = 100;

function answer(int $status, array $body): void
{
    http_response_code($status);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    echo json_encode($body, JSON_INVALID_UTF8_SUBSTITUTE | JSON_THROW_ON_ERROR);
    exit;
}

/** Rows of a query, each under the value of its first column, which is left out. */
function grouped(PDO $tables, string $query, array $ids): array
{
    $statement = $tables->prepare(sprintf($query, implode(',', array_fill(0, count($ids), '?'))));
    $statement->execute($ids);
    return $statement->fetchAll(PDO::FETCH_GROUP | PDO::FETCH_ASSOC);
}

if ($token === '' || !hash_equals($token, $_SERVER['HTTP_X_HUB_TOKEN'] ?? '')) {
    answer(401, ['error' => 'X-Hub-Token is missing or wrong']);
}
if (!preg_match('/^[a-zA-Z0-9_]*$/', $prefix)) {
    answer(500, ['error' => 'VIK_PREFIX is no prefix of tables']);
}
$since = DateTimeImmutable::createFromFormat('Y-m-d\TH:i:s\Z', (string) ($_GET['since'] ?? ''), new DateTimeZone('UTC'));
$page = filter_var($_GET['page'] ?? 1, FILTER_VALIDATE_INT, ['options' => ['min_range' => 1, 'max_range' => 100000]]);
if ($since === false || $page === false) {
    answer(400, ['error' => 'since is a time such as 2031-01-01T00:00:00Z, page a number from 1']);
}

try {
    $tables = new PDO($database, $user, $password, [
        PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC,
    ]);
    // Orders have no time of change: their history has (in UTC), and what has no history counts from when it was made.
    // Ordered by id, so that a change between two pages moves no order to a page that was read already.
    $orders = $tables->prepare(
        "SELECT id, ts, status, checkin, checkout, custmail, totpaid, total, idorderota, channel, chcurrency, lang, country,
                phone, closure, checked
         FROM {$prefix}vikbooking_orders
         WHERE ts >= :made
            OR id IN (SELECT idorder FROM {$prefix}vikbooking_orderhistory WHERE dt >= :changed)
         ORDER BY id LIMIT :size OFFSET :skipped"
    );
    $orders->bindValue('made', $since->getTimestamp(), PDO::PARAM_INT);
    $orders->bindValue('changed', $since->format('Y-m-d H:i:s'));
    $orders->bindValue('size', PAGE_SIZE, PDO::PARAM_INT);
    $orders->bindValue('skipped', ($page - 1) * PAGE_SIZE, PDO::PARAM_INT);
    $orders->execute();
    $found = $orders->fetchAll();
    if ($found === []) {
        answer(200, []);
    }
    $ids = array_column($found, 'id');
    $rooms = grouped(
        $tables,
        "SELECT r.idorder, r.idroom, n.name, r.adults, r.children, r.t_first_name, r.t_last_name
         FROM {$prefix}vikbooking_ordersrooms r LEFT JOIN {$prefix}vikbooking_rooms n ON n.id = r.idroom
         WHERE r.idorder IN (%s) ORDER BY r.id",
        $ids
    );
    $customers = grouped(
        $tables,
        "SELECT o.idorder, c.first_name, c.last_name, c.email, c.phone, c.country, c.pin
         FROM {$prefix}vikbooking_customers_orders o JOIN {$prefix}vikbooking_customers c ON c.id = o.idcustomer
         WHERE o.idorder IN (%s)",
        $ids
    );
    $history = grouped(
        $tables,
        "SELECT idorder, type, dt FROM {$prefix}vikbooking_orderhistory WHERE idorder IN (%s) ORDER BY id",
        $ids
    );
    foreach ($found as &$order) {
        $order['rooms'] = $rooms[$order['id']] ?? [];
        $order['history'] = $history[$order['id']] ?? [];
        if (isset($customers[$order['id']])) {
            $order['customer'] = $customers[$order['id']][0];
        }
    }
    answer(200, $found);
} catch (Throwable $failure) {
    error_log('Guest Hub: ' . $failure->getMessage());
    answer(500, ['error' => 'The database does not answer as it should']);
}
