/// Who shares the log, through what, and whose devices are believed.
@org.jspecify.annotations.NullMarked
package flybridge.views.sharing;
