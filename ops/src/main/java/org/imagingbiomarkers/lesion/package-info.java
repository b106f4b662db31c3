/**
 * Regions of lesions: how they are outlined from a click or from strokes, and how sure that is.
 * <p>
 * {@link org.imagingbiomarkers.lesion.LesionSegmenter} is where to begin: over a
 * {@link org.imagingbiomarkers.lesion.VoxelSource}, which reads an image in pieces, {@code at(x, y, z)} gives a
 * {@link org.imagingbiomarkers.lesion.Segmentation}: an outline with its range of values, confidence and warnings, or a
 * refusal that says why. It is fast enough to be asked before the click, and ends where its thread is interrupted.
 * {@code from(inside, outside)} does the same from strokes. {@link org.imagingbiomarkers.lesion.VolumeRange} says what
 * the volume would be for points one voxel away and thresholds 5 % higher and lower. Regions are
 * {@link org.imagingbiomarkers.lesion.VoxelMask}s, which {@link org.imagingbiomarkers.lesion.edit} changes.
 * </p>
 */
package org.imagingbiomarkers.lesion;
