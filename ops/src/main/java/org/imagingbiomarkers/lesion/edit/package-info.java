/**
 * What is done to a region by hand: each {@link org.imagingbiomarkers.lesion.edit.RegionEdit} takes a region and gives
 * another one, so that the same steps give the same voxels by mouse and by script. Points are in voxels (0 is the center
 * of the first one), lengths in mm.
 */
package org.imagingbiomarkers.lesion.edit;
