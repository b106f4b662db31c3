package org.imagingbiomarkers.io.imageplus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

import ij.ImagePlus;

/** What the first DICOM file of an image says, for texts that an image does not remember itself. */
public final class SourceHeader {

	private SourceHeader() {}

	/** The space that its places are measured in: Frame of Reference UID (0020,0052); empty where that is unknown. */
	public static Optional<String> frameOfReference(final ImagePlus image) {
		return header(image).flatMap(header -> header.text(Tag.FRAME_OF_REFERENCE_UID)).filter(uid -> !uid.isBlank());
	}

	/**
	 * The contrast agent: Contrast/Bolus Agent (0018,0010), or in enhanced objects the meaning of the first code of its
	 * sequence (0018,0012).
	 *
	 * @return with the tag; empty where the files are gone, are no DICOM, or do not say
	 */
	public static Optional<Sourced<String>> contrastAgent(final ImagePlus image) {
		return header(image).flatMap(header -> text(header, Tag.CONTRAST_BOLUS_AGENT, Tag.CONTRAST_BOLUS_AGENT).or(
			() -> header.sequence(Tag.CONTRAST_BOLUS_AGENT_SEQUENCE).stream().findFirst().flatMap(item -> text(item,
				Tag.CODE_MEANING, Tag.CONTRAST_BOLUS_AGENT_SEQUENCE))));
	}

	private static Optional<DicomDataSet> header(final ImagePlus image) {
		final List<Path> files = SourceFiles.of(image);
		if (files.isEmpty()) return Optional.empty();
		try {
			return DicomFile.looksLikeDicom(files.get(0)) ? Optional.of(DicomFile.read(files.get(0)).dataSet()) : Optional
				.empty();
		}
		catch (final IOException e) {
			// A file that has gone since the image was opened says nothing.
			return Optional.empty();
		}
	}

	private static Optional<Sourced<String>> text(final DicomDataSet header, final int tag, final int source) {
		return header.text(tag).map(String::trim).filter(text -> !text.isEmpty()).map(text -> new Sourced<>(text, Tag.text(
			source)));
	}
}
