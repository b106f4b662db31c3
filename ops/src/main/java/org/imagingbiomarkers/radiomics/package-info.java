/**
 * Radiomics as the Image Biomarker Standardisation Initiative defines it: the catalog of its features
 * ({@link org.imagingbiomarkers.radiomics.Feature}), the settings of their computation, and the region and grid that they
 * are computed on.
 * <p>
 * {@code preparation} cuts a region out of an image, {@code families} computes its features, from what {@code matrices}
 * counts and {@code shape} measures; {@code filter} makes response maps that features are taken from as well. Packages
 * below this one depend on it, and it on none of them.
 * </p>
 */
package org.imagingbiomarkers.radiomics;
