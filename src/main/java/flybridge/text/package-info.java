/// Text from outside, on its way to people. What clusters, plug-ins and files say may carry escapes
/// that move a cursor or turn the order of letters; everything that is shown or written passes here
/// first.
@org.jspecify.annotations.NullMarked
package flybridge.text;
