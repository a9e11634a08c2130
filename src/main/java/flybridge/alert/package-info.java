/// The feed: findings become alerts that fire, are acknowledged or silenced, resolve, and do not
/// flicker. Nothing here knows where findings come from or who reads the feed.
@org.jspecify.annotations.NullMarked
package flybridge.alert;
