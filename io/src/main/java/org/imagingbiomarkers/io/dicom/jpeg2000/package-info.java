/**
 * JPEG 2000 Part 1 decoding (ITU-T T.800), as far as DICOM files use it: any tiling, progression, number of layers and
 * decomposition levels, both wavelets and component transforms, every code block style. Regions of interest, changes of
 * progression order, packed packet headers and subsampled components are refused.
 * <p>
 * It is our own because the libraries Fiji ships cannot be relied on for it: releases of Fiji differ in which of three
 * copies of the same decoder they contain, and some contain none.
 * </p>
 */
package org.imagingbiomarkers.io.dicom.jpeg2000;
