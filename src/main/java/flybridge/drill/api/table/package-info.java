/// Objects as the rows of a table, as the server prints them for kubectl: the same columns, words
/// and ages (kubernetes `pkg/printers/internalversion/printers.go`). It knows trees and a time, and
/// nothing of the server around it.
@org.jspecify.annotations.NullMarked
package flybridge.drill.api.table;
