/**
 * Radiomics as the Image Biomarker Standardisation Initiative defines it: a region is prepared
 * ({@code RegionPreparation}), one file a feature family computes what the catalog
 * ({@link org.imagingbiomarkers.radiomics.Feature}) names, and {@link org.imagingbiomarkers.radiomics.FeatureExtraction}
 * runs them side by side.
 */
package org.imagingbiomarkers.radiomics;
