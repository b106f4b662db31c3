/**
 * Images put onto each other: transforms between patient coordinates, their search
 * ({@link org.imagingbiomarkers.alignment.Registration}) and images on another grid
 * ({@link org.imagingbiomarkers.alignment.Resampling}).
 * <p>
 * Points are in the patient's coordinates of DICOM (x to the left, y to the back, z to the head; mm). A transform maps a
 * point of the fixed image to the same tissue in the moving image, as ITK, elastix and ANTs write it. Matrices are three
 * rows of three numbers, one row after the other.
 * </p>
 */
package org.imagingbiomarkers.alignment;
