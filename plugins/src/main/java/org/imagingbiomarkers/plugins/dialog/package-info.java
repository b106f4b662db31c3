/**
 * The dialogs of our commands, in place of those that Fiji makes of their fields. A command declares its fields alone;
 * what else a dialog has to know of it is an attribute of the declaration, {@link org.scijava.plugin.Attr}:
 * <ul>
 * <li>{@code needs}: when the field has a meaning, see {@link org.imagingbiomarkers.plugins.dialog.Needs}; otherwise it
 * is hidden and passes its default</li>
 * <li>{@code needed}: when it must not stay blank, in the same words; nothing: always</li>
 * <li>{@code holds}: what may be typed, see {@link org.imagingbiomarkers.plugins.dialog.ValueRule}</li>
 * <li>{@code expert}: that only an expert needs it; it waits behind a button unless it holds something else than its
 * default</li>
 * <li>{@code regions}: the key of the mask whose regions it chooses</li>
 * <li>{@code images}: that it names an open image or a file, and the other words that it takes, such as
 * {@code lesions, roi, roi manager, none}</li>
 * <li>{@code group}: its part of the dialog, see {@link org.imagingbiomarkers.plugins.dialog.FieldGroup}, if its key does
 * not tell</li>
 * </ul>
 */
package org.imagingbiomarkers.plugins.dialog;
