/** Maps as DICOM objects: what hospitals can store beside the images they were computed from. */
package org.imagingbiomarkers.io.map;
