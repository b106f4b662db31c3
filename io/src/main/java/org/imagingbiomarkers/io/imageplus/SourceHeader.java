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

	private static final String KEY = "biomarkers.header";

	private SourceHeader() {}

	/** What a header says. */
	private record Said(Optional<String> frameOfReference, Optional<Sourced<String>> contrastAgent) {

		static final Said NOTHING = new Said(Optional.empty(), Optional.empty());

		static Said of(final DicomDataSet header) {
			return new Said(header.text(Tag.FRAME_OF_REFERENCE_UID).filter(uid -> !uid.isBlank()), text(header,
				Tag.CONTRAST_BOLUS_AGENT, Tag.CONTRAST_BOLUS_AGENT).or(() -> header.sequence(Tag.CONTRAST_BOLUS_AGENT_SEQUENCE)
					.stream().findFirst().flatMap(item -> text(item, Tag.CODE_MEANING, Tag.CONTRAST_BOLUS_AGENT_SEQUENCE))));
		}

		/** Keeps texts of a header, which may name a patient, out of what ImageJ prints of a property. */
		@Override
		public String toString() {
			return "header";
		}
	}

	/** Remembers what a file says that cannot be read any more when somebody asks, such as one inside of a zip file. */
	public static void remember(final ImagePlus image, final Path file) {
		image.setProperty(KEY, read(file));
	}

	/** Has an image say what another one says. */
	public static void carryOver(final ImagePlus from, final ImagePlus to) {
		to.setProperty(KEY, said(from));
	}

	/** The space that its places are measured in: Frame of Reference UID (0020,0052); empty where that is unknown. */
	public static Optional<String> frameOfReference(final ImagePlus image) {
		return said(image).frameOfReference;
	}

	/**
	 * The contrast agent: Contrast/Bolus Agent (0018,0010), or in enhanced objects the meaning of the first code of its
	 * sequence (0018,0012).
	 *
	 * @return with the tag; empty where the files are gone, are no DICOM, or do not say
	 */
	public static Optional<Sourced<String>> contrastAgent(final ImagePlus image) {
		return said(image).contrastAgent;
	}

	private static Said said(final ImagePlus image) {
		if (image.getProperty(KEY) instanceof Said remembered) return remembered;
		final List<Path> files = SourceFiles.of(image);
		return files.isEmpty() ? Said.NOTHING : read(files.get(0));
	}

	private static Said read(final Path file) {
		try {
			return DicomFile.looksLikeDicom(file) ? Said.of(DicomFile.read(file).dataSet()) : Said.NOTHING;
		}
		catch (final IOException e) {
			// A file that has gone since the image was opened says nothing.
			return Said.NOTHING;
		}
	}

	private static Optional<Sourced<String>> text(final DicomDataSet header, final int tag, final int source) {
		return header.text(tag).map(String::trim).filter(text -> !text.isEmpty()).map(text -> new Sourced<>(text, Tag.text(
			source)));
	}
}
