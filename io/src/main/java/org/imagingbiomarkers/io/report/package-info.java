/** Measurements as other systems report them: DICOM structured reports (PS3.16 TID 1500). */
package org.imagingbiomarkers.io.report;
