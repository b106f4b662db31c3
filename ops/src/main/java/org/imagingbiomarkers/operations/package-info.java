/**
 * Everything that is computed, each as one static method over images and numbers: the operations that ImageJ Ops and
 * SciJava Ops call by name.
 * <p>
 * The tag {@code @implNote op names='biomarkers.adc'} makes an operation of a method. From these tags the build writes
 * {@code ops.yaml}, the descriptor of SciJava Ops, and from that file the ImageJ Ops and their page in {@code docs}: no
 * operation is declared anywhere else. Descriptions of methods and parameters go there as they are, so they hold neither
 * tags nor quotation marks.
 * </p>
 * <p>
 * A parameter whose description ends with {@code (nullable)} is optional, and null means its default. A record that is
 * declared here holds several outputs, one per component; the only output of other operations has the name that
 * {@code output='size'} gives it, otherwise that of the operation. What the user gave and cannot be used ends with an
 * {@link org.imagingbiomarkers.InvalidInputException}.
 * </p>
 */
package org.imagingbiomarkers.operations;
