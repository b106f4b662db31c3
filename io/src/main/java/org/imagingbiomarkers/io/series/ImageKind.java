package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.dicom.DicomElement;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * What tells images that are never volumes of one series from each other.
 *
 * @param name such as {@code MAGNITUDE} or {@code PHASE}; empty where there is no image
 */
record ImageKind(String name) {

	static final ImageKind NONE = new ImageKind("");

	/**
	 * A map that the scanner calculated, or Complex Image Component (0008,9208), or else the word for it in Image Type
	 * (0008,0008), where Siemens, Philips and UIH write one letter.
	 */
	static ImageKind of(final FrameHeader header) {
		final List<String> types = header.element(Tag.FRAME_TYPE).or(() -> header.element(Tag.IMAGE_TYPE)).map(
			DicomElement::texts).orElse(List.of());
		if (types.contains("ADC")) return new ImageKind("ADC");
		final Optional<String> stated = header.text(Tag.COMPLEX_IMAGE_COMPONENT);
		return new ImageKind(stated.orElseGet(() -> component(types)));
	}

	private static String component(final List<String> types) {
		for (final String type : types) {
			switch (type) {
				case "P", "PHASE", "PHASE MAP" -> {
					return "PHASE";
				}
				case "R", "REAL" -> {
					return "REAL";
				}
				case "I", "IMAGINARY" -> {
					return "IMAGINARY";
				}
				default -> {
					// Everything else, and nothing, is magnitude.
				}
			}
		}
		return "MAGNITUDE";
	}
}
