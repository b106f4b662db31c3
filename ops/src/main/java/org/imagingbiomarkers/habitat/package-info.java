/**
 * Habitats: voxels of several co-registered maps, grouped by their values.
 */
package org.imagingbiomarkers.habitat;
