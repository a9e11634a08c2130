/// The log at rest: one SQLite file a user, which the window and the command line may write at
/// once. An entry is acknowledged when it is on the disk and not before; after a failed write the
/// journal stops and says so, since nobody can know what a disk kept that once refused.
@org.jspecify.annotations.NullMarked
package flybridge.store;
