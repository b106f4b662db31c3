/**
 * From an image and a mask to a region that is ready for features: interpolation, re-segmentation and gray levels
 * ({@link org.imagingbiomarkers.radiomics.preparation.RegionPreparation}).
 */
package org.imagingbiomarkers.radiomics.preparation;
