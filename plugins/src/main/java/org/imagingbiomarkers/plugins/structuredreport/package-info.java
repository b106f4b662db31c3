/** Results as other systems understand them: DICOM structured reports (PS3.16 TID 1500). */
package org.imagingbiomarkers.plugins.structuredreport;
