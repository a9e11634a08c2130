/// What is wrong: the feed, and under it what changed before it broke.
@org.jspecify.annotations.NullMarked
package flybridge.views.alerts;
