/// What a person should decide or know before going on, beside the work and never over it.
@org.jspecify.annotations.NullMarked
package flybridge.views.notice;
