package org.imagingbiomarkers.plugins.structuredreport;

import java.util.Optional;

import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.report.RegionObjects;

/**
 * What the regions of a report are.
 *
 * @param finding what they are, such as lesions
 * @param site where they are in the body
 * @param objects the segmentations and structure sets that hold them
 * @param whole whether each lesion is a whole region of the mask, and not a part that was delineated in it
 * @param source UID that tells the regions of these sources from others of the same name
 */
record ReportSubject(Optional<Code> finding, Optional<Code> site, RegionObjects objects, boolean whole, String source) {}
