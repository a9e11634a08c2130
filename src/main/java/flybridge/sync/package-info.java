/// The log shared: what one console has and another lacks goes to and fro through a shared place,
/// behind everything else. Nothing here delays or fails an entry; what cannot be shared now is
/// shared later. Both sides compare how much they have of each device's chain and nothing else, so
/// that the order in which entries were committed, a message that got lost and a database that was
/// put back cannot make an entry go missing.
///
/// Another transport is another [flybridge.sync.SharedLog].
@org.jspecify.annotations.NullMarked
package flybridge.sync;
