/**
 * Regions on the grid of an image: read from contours (RTSTRUCT), segmentations (DICOM SEG), label images and ImageJ
 * ROIs, and written as DICOM SEG and RTSTRUCT, NIfTI, NRRD and ROIs.
 */
package org.imagingbiomarkers.io.mask;
