package org.imagingbiomarkers.io.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.combination.FoundSeries;
import org.imagingbiomarkers.io.combination.Measurement;
import org.imagingbiomarkers.io.combination.SeriesChoice;
import org.imagingbiomarkers.io.dicom.DicomFile;
import org.imagingbiomarkers.io.dicom.Tag;

/**
 * Lists a study while it is read: every series with what a person chooses it by, measurements of several series as one
 * line before them, and objects without images attached to the series they refer to.
 */
public final class StudyListing {

	private static final long INTERVAL_NS = 200_000_000;

	private final Consumer<List<StudyRow>> whileReading;
	private final Map<String, ListedSeries> listed = new LinkedHashMap<>();
	private long next = System.nanoTime();

	private StudyListing(final Consumer<List<StudyRow>> whileReading) {
		this.whileReading = whileReading;
	}

	/**
	 * Reads the headers of a study.
	 *
	 * @param folderOrFile see {@link StudyFinder}; or a zip file, whose lines tell what to open by {@link StudyRow#series},
	 * but cannot be read themselves
	 * @param progress counts files
	 * @param whileReading is given the lines so far, a few times a second, by the threads that read, one at a time
	 * @return the lines when all is read
	 * @throws org.imagingbiomarkers.io.InputException if there is nothing, or nothing that can be read
	 * @throws java.util.concurrent.CancellationException if the progress says so
	 */
	public static List<StudyRow> read(final Path folderOrFile, final ReadProgress progress,
		final Consumer<List<StudyRow>> whileReading) throws IOException
	{
		if (ZippedStudy.is(folderOrFile)) {
			try (ZippedStudy study = ZippedStudy.unpack(folderOrFile, progress)) {
				return study.find(folder -> read(folder, progress, whileReading));
			}
		}
		final StudyListing listing = new StudyListing(whileReading);
		return listing.rows(new SeriesChoice(StudyFinder.find(folderOrFile, progress, listing::add)));
	}

	private synchronized void add(final DicomFile file) {
		listed.computeIfAbsent(file.dataSet().text(Tag.SERIES_INSTANCE_UID).orElse(""), uid -> new ListedSeries(file
			.dataSet())).add(file);
		final long now = System.nanoTime();
		if (now < next) return;
		whileReading.accept(sorted(listed.values().stream().map(ListedSeries::row)));
		// Counted from the end, so that a slow list does not hold up the reading.
		next = System.nanoTime() + INTERVAL_NS;
	}

	private List<StudyRow> rows(final SeriesChoice choice) {
		final List<StudyRow> rows = new ArrayList<>();
		for (final Measurement group : choice.measurements()) {
			final StudyRow first = row(group.members().get(0), choice);
			rows.add(new StudyRow(first.patient(), first.study(), first.date(), first.time(), first.seriesNumber(), first
				.modality(), group.title(), group.combination().orElseThrow().dimensions(), group.values(), first.component(),
				group.files().size(), attached(group.members()), group.members()));
		}
		final List<StudyRow> sorted = new ArrayList<>(rows);
		sorted.addAll(sorted(choice.listed().stream().map(one -> row(one, choice))));
		return List.copyOf(sorted);
	}

	private StudyRow row(final FoundSeries one, final SeriesChoice choice) {
		final ListedSeries header = listed.get(one.uid());
		final StudyRow known = header != null ? header.row() : new StudyRow("", "", "", "", OptionalInt.empty(), one
			.modality(), one.description(), "", "", "", 0, List.of(), List.of());
		return new StudyRow(known.patient(), known.study(), known.date(), known.time(), known.seriesNumber(), known
			.modality(), one.description(), one.dimensions(), choice.varying(one), one.part(), one.files().size(), attached(List
				.of(one)), List.of(one));
	}

	/** What refers to one of the series. */
	private List<String> attached(final Collection<FoundSeries> series) {
		final List<String> attached = new ArrayList<>();
		for (final Map.Entry<String, ListedSeries> object : listed.entrySet()) {
			final boolean refers = series.stream().anyMatch(one -> !one.uid().equals(object.getKey()) && listed.containsKey(one
				.uid()) && object.getValue().isObject() && object.getValue().refersTo(one.uid(), listed.get(one.uid())));
			if (refers) attached.add(object.getValue().asAttached());
		}
		return attached;
	}

	/** By patient, study and number. */
	private static List<StudyRow> sorted(final Stream<StudyRow> rows) {
		return rows.sorted(Comparator.comparing(StudyRow::patient).thenComparing(StudyRow::study).thenComparing(row -> row
			.seriesNumber().orElse(Integer.MAX_VALUE))).toList();
	}
}
