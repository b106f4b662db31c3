package org.imagingbiomarkers.io.series;

import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;

/** The unit of the values after rescale, where a header says it in a word the standard defines. */
final class ValueUnit {

	private ValueUnit() {}

	static String of(final DicomDataSet header) {
		return switch (header.text(Tag.MODALITY).orElse("")) {
			case "PT" -> pet(header.text(Tag.UNITS).orElse(""));
			case "CT" -> header.text(Tag.RESCALE_TYPE).filter(type -> !type.equals("HU")).isPresent() ? "" : "HU";
			default -> "";
		};
	}

	/** Units (0054,1001), PS3.3 section C.8.9.1.1.3. */
	private static String pet(final String units) {
		return switch (units) {
			case "BQML" -> "Bq/mL";
			case "CNTS", "PROPCNTS" -> "counts";
			case "CPS", "PROPCPS" -> "counts/s";
			case "GML" -> "g/mL";
			case "CM2ML" -> "cm^2/mL";
			case "MLG" -> "mL/g";
			case "MLMING" -> "mL/min/g";
			case "PCNT" -> "%";
			default -> "";
		};
	}
}
