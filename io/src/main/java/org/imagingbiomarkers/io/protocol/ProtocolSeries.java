package org.imagingbiomarkers.io.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.SeriesHeader;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.KnownNames;
import org.imagingbiomarkers.io.dicom.Tag;

/** What the headers of a series say of the elements of a profile; pixels are never touched. */
public final class ProtocolSeries {

	/** Different contents of an element that are told apart; a header with more has something else in it. */
	private static final int MOST_CONTENTS = 1000;

	private final Optional<SeriesHeader> header;
	private final List<Frame> frames;

	/**
	 * What distinguishes frames in the eyes of a profile.
	 *
	 * @param elements in the order of the requirements; missing for those that are derived
	 */
	private record Frame(String modality, String manufacturer, String field, String bodyPart,
			List<FoundElement> elements)
	{}

	private ProtocolSeries(final Optional<SeriesHeader> header, final List<Frame> frames) {
		this.header = header;
		this.frames = frames;
	}

	/**
	 * Reads the headers.
	 *
	 * @param profile whose elements are looked for
	 * @param files of the series; those that are no DICOM say nothing
	 * @param header of the series as a whole; empty where its images do not fit together
	 */
	public static ProtocolSeries read(final ProtocolProfile profile, final List<Path> files,
		final Optional<SeriesHeader> header, final ReadProgress progress) throws IOException
	{
		final Set<Frame> frames = new LinkedHashSet<>();
		int done = 0;
		for (final Path file : files) {
			if (progress.canceled()) throw new CancellationException();
			progress.report(++done, files.size());
			if (!DicomFile.looksLikeDicom(file)) continue;
			add(profile, DicomFile.read(file).dataSet(), frames);
		}
		return new ProtocolSeries(header, List.copyOf(frames));
	}

	private static void add(final ProtocolProfile profile, final DicomDataSet file, final Set<Frame> frames) {
		final KnownNames names = KnownNames.of(file);
		for (final FrameElements frame : FrameElements.of(file)) {
			if (frames.size() >= MOST_CONTENTS) return;
			final List<FoundElement> elements = new ArrayList<>();
			for (final Requirement requirement : profile.requirements()) {
				elements.add(requirement.source() instanceof ValueSource.Element source ? frame.find(source).map(
					element -> FoundElement.of(element, names)).orElse(FoundElement.MISSING) : FoundElement.MISSING);
			}
			frames.add(new Frame(frame.text(Tag.MODALITY).orElse(""), frame.text(Tag.MANUFACTURER).orElse(""), frame.text(
				Tag.MAGNETIC_FIELD_STRENGTH).orElse(""), frame.text(Tag.BODY_PART_EXAMINED).orElse(""), elements));
		}
	}

	/** Modality (0008,0060); empty where the files do not say, or are no DICOM. */
	public Optional<String> modality() {
		return frames.stream().map(Frame::modality).filter(modality -> !modality.isBlank()).findFirst();
	}

	Optional<SeriesHeader> header() {
		return header;
	}

	/** Whether there was any DICOM header. */
	boolean hasHeaders() {
		return !frames.isEmpty();
	}

	/** The different contents of an element, in the order of the files. */
	List<FoundElement> contents(final int requirement) {
		return frames.stream().map(frame -> frame.elements.get(requirement)).distinct().toList();
	}

	String manufacturer() {
		return frames.isEmpty() ? "" : frames.get(0).manufacturer;
	}

	String field() {
		return frames.isEmpty() ? "" : frames.get(0).field;
	}

	String bodyPart() {
		return frames.isEmpty() ? "" : frames.get(0).bodyPart;
	}
}
