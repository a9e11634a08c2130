/// The shared log in a PostgreSQL database, 14 or later, of whatever provider: two tables that
/// consoles can read and add to, and the SQL that an administrator runs once. The primary is read
/// and written, never a replica, which may show commits in another order.
@org.jspecify.annotations.NullMarked
package flybridge.sync.postgres;
