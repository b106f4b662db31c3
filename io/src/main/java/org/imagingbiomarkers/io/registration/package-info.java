/** How images of different frames of reference lie on each other: DICOM Spatial Registration objects. */
package org.imagingbiomarkers.io.registration;
