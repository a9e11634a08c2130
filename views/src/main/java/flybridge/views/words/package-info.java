/// Moments and amounts in the words of a screen: short, in one form everywhere, figures first.
@org.jspecify.annotations.NullMarked
package flybridge.views.words;
