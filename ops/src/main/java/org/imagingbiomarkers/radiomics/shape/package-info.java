/**
 * Shapes of bodies made of voxels: surface, convex hull, principal axes, and the boxes and ellipsoids around them.
 */
package org.imagingbiomarkers.radiomics.shape;
