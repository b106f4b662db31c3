/**
 * Texture matrices: what they count, the features of one matrix, and how those of several directions and slices become
 * one value ({@link org.imagingbiomarkers.radiomics.matrices.TextureFeatures}).
 */
package org.imagingbiomarkers.radiomics.matrices;
