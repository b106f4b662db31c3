/**
 * The features, one file per family; {@link org.imagingbiomarkers.radiomics.families.FeatureExtraction} computes them for
 * a region, {@link org.imagingbiomarkers.radiomics.families.FeatureMap} around every voxel.
 */
package org.imagingbiomarkers.radiomics.families;
