package org.imagingbiomarkers.workbench.followup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.io.mask.RegionFormat;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.plugins.command.DeIdentification;
import org.imagingbiomarkers.plugins.command.Presenter;
import org.imagingbiomarkers.plugins.visit.VisitLesions;
import org.imagingbiomarkers.workbench.followup.VisitReader.Opened;

/**
 * The lesions as one reader has drawn them, beside the reader's file in the folder of a follow-up: one file
 * ({@code .seg.nrrd} of 3D Slicer) per visit that has any, with names, kinds and tracking UIDs.
 */
public final class DrawnLesions {

	private DrawnLesions() {}

	private static String file(final String reader, final int visit) {
		return String.format("lesions-%s-%02d%s", ResultFolder.fileName(reader), visit + 1, RegionFormat.SEG_NRRD.ending());
	}

	/** @param drawn by visit; a visit that is not there is left as its mask has it */
	static void write(final ResultFolder open, final FollowUp all, final Map<String, Regions> drawn) throws IOException {
		for (int v = 0; v < all.visits().size(); v++) {
			final Regions regions = drawn.get(all.visits().get(v).name());
			if (regions == null || regions.regions().isEmpty()) continue;
			open.content(file(all.reader(), v), file -> RegionFormat.SEG_NRRD.write(regions, new RegionFormat.Origin(
				SourceSeries.UNKNOWN, DeIdentification.of(""), "", 1), file));
		}
	}

	/**
	 * The files of a reader by visit. @param drawn names of the visits that the reader has drawn at; some have no lesion
	 */
	public static Map<String, Path> files(final Path folder, final FollowUp all, final List<String> drawn) {
		final Map<String, Path> files = new LinkedHashMap<>();
		for (int v = 0; v < all.visits().size(); v++) {
			final Path file = folder.resolve(file(all.reader(), v));
			if (drawn.contains(all.visits().get(v).name()) && Files.isRegularFile(file)) files.put(all.visits().get(v).name(),
				file);
		}
		return files;
	}

	/** A visit with what the reader has drawn instead of its mask. */
	public static Opened reopened(final Opened visit, final Path folder, final FollowUp all, final List<String> drawn,
		final Presenter presenter, final SeriesReaders readers) throws IOException
	{
		final String name = visit.visit().name();
		if (!drawn.contains(name)) return visit;
		final Path file = files(folder, all, drawn).get(name);
		if (file == null) return visit.lesions().map(one -> visit.with(new Regions(List.of(), one.regions().grid(), "", List
			.of()))).orElse(visit);
		return visit.with(VisitLesions.read(presenter, readers, "session", name, file.toString(), visit.lesions().isEmpty()
			? Optional.of(visit.image()) : visit.lesions().get().image()).regions());
	}
}
