package org.imagingbiomarkers.io.deidentify;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.VR;

/** Values that are right for their representation and say nothing (action D of DICOM PS3.15 table E.1-1a). */
final class DummyValue {

	private DummyValue() {}

	/** Puts the dummy of an element into a data set. */
	static void put(final DataSetBuilder into, final DicomElement element, final VR vr, final PseudonymKey key) {
		final int tag = element.tag();
		switch (vr) {
			case SQ -> into.sequence(tag, element.items().stream().limit(1).map(item -> item(item, key)).toList());
			case AE, CS, SH, LO, LT, ST, UC, UT -> into.put(tag, vr, "REMOVED");
			case PN -> into.put(tag, vr, "Anonymous");
			case UR -> into.put(tag, vr, "urn:removed");
			case AS -> into.put(tag, vr, "000Y");
			case DA -> into.put(tag, vr, "19000101");
			case DT -> into.put(tag, vr, "19000101000000");
			case TM -> into.put(tag, vr, "000000");
			case DS, IS -> into.put(tag, vr, "0");
			case UI -> into.put(tag, vr, element.text().map(key::uid).orElse(""));
			case FD, FL, SL, SS, UL, US -> into.put(tag, vr, 0.0);
			default -> into.bytes(tag, vr, new byte[] { 0, 0 });
		}
	}

	private static DicomDataSet item(final DicomDataSet item, final PseudonymKey key) {
		final DataSetBuilder dummy = new DataSetBuilder();
		item.forEach(element -> put(dummy, element, element.vr(), key));
		return dummy.build();
	}
}
