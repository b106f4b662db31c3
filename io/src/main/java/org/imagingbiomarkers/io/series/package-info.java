/**
 * DICOM files put together to series.
 * <p>
 * Headers become {@link org.imagingbiomarkers.io.series.Plane planes}, one for each two-dimensional image, whether it is
 * a file, a frame or a tile. Planes of one series, size and direction are put into slices by their position, and into
 * volumes by what varies among the images of a slice: b-value and direction, echo time, flip angle, inversion time or
 * repetition time; else the first clock that tells them apart, best one that all slices of a volume share; else their
 * numbers.
 * </p>
 * <ul>
 * <li>Copies of a file, and images that nothing tells apart, are left out with a warning.</li>
 * <li>Where images are missing, incomplete volumes, or incomplete slices at an end of the stack, are left out with a
 * warning, whichever loses less; if a third of the images would go, the series is refused.</li>
 * <li>Gaps and unequal distances between slices are warnings; the grid then has the most frequent distance.</li>
 * <li>A series with a damaged file is refused.</li>
 * </ul>
 */
package org.imagingbiomarkers.io.series;
