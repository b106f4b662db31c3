package org.imagingbiomarkers.plugins.dialog;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.reader.SeriesReaders;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.BatchPresenter;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.Context;

import ij.ImagePlus;
import ij.plugin.frame.RoiManager;

/**
 * What the masks hold that a dialog names, read while it is filled in, on a thread of its own. All else on the event
 * thread.
 */
final class MaskContents {

	private static final double CUBIC_MILLIMETERS = 1000;

	private final Context context;
	private final Form form;
	private final Runnable changed;
	private final Map<String, Asked> asked = new HashMap<>();
	private final Map<String, Content> contents = new HashMap<>();
	private final Map<String, Inquiry> inquiries = new HashMap<>();

	/**
	 * A region of a mask.
	 *
	 * @param numbers of its label, with words between them if it has several; blank if it has none
	 * @param milliliters volume on the grid of the image
	 */
	record Region(String name, String numbers, double milliliters) {}

	/**
	 * What is known of a mask.
	 *
	 * @param regions in their order; none as long as they are not known
	 * @param problem why there are none, with the keys of fields
	 */
	record Content(List<Region> regions, Optional<String> problem) {

		static final Content UNKNOWN = new Content(List.of(), Optional.empty());
	}

	private record Asked(String mask, ImagePlus image, boolean resample, int rois, List<ListedLesion> lesions) {}

	/** @param changed is called when something new is known */
	MaskContents(final Context context, final Form form, final Runnable changed) {
		this.context = context;
		this.form = form;
		this.changed = changed;
	}

	/** What is known of the mask that a field names. */
	Content of(final String key) {
		return contents.getOrDefault(key, Content.UNKNOWN);
	}

	/** Reads masks that are named anew. */
	void follow() {
		for (final Field field : form.fields()) {
			if (!field.isMask()) continue;
			final Optional<Asked> now = asked(field);
			if (now.equals(Optional.ofNullable(asked.get(field.key())))) continue;
			contents.remove(field.key());
			if (now.isEmpty()) {
				asked.remove(field.key());
				if (inquiries.containsKey(field.key())) inquiries.get(field.key()).cancel();
			}
			else {
				asked.put(field.key(), now.get());
				read(field.key(), now.get());
			}
		}
	}

	private Optional<Asked> asked(final Field field) {
		final String text = form.text(field).strip();
		final ImagePlus image = form.image().orElse(null);
		final boolean named = !text.isEmpty() && !text.equals(MaskField.NONE) && !text.equals(MaskField.ROI);
		if (!named || image == null || !form.isEnabled(field) || ExistingInput.problem(field, text).isPresent()) {
			return Optional.empty();
		}
		final boolean resample = form.fields().stream().anyMatch(one -> one.key().equals("resample_mask") && Boolean
			.parseBoolean(form.text(one)));
		final RoiManager manager = RoiManager.getInstance2();
		return Optional.of(new Asked(text, image, resample, manager == null ? 0 : manager.getCount(), LesionList.of(image)
			.map(LesionList::lesions).orElse(List.of())));
	}

	private void read(final String key, final Asked mask) {
		final boolean fits = form.fields().stream().anyMatch(field -> field.key().equals("quality") || HeaderValues
			.isPerVolume(field.key()));
		inquiries.computeIfAbsent(key, name -> new Inquiry("regions of " + name)).ask(() -> content(key, mask, fits),
			content -> {
				contents.put(key, content);
				changed.run();
			});
	}

	/** @param fits whether the command fits curves, for which slices may be volumes */
	private Content content(final String key, final Asked mask, final boolean fits) {
		try {
			final Optional<Regions> regions = MaskField.regions(new BatchPresenter(context, Workers.single()),
				new SeriesReaders(context), key, mask.mask, new MaskField.Rules(mask.resample, false), mask.image, grid(
					mask.image, fits));
			return new Content(regions.map(all -> all.regions().stream().map(MaskContents::region).toList()).orElse(List.of()),
				Optional.empty());
		}
		catch (final InputException | InvalidInputException wrong) {
			return new Content(List.of(), Optional.of(wrong.getMessage()));
		}
		catch (final IOException | RuntimeException | OutOfMemoryError later) {
			// A run will end in the same, and is the place to report it.
			return Content.UNKNOWN;
		}
	}

	private static Geometry grid(final ImagePlus image, final boolean fits) throws InputException {
		final Series series = ImagePlusSeries.series(image);
		return (fits && series.volumes() == 1 ? series.slicesAsVolumes() : series).geometry();
	}

	private static Region region(final MaskRegion region) {
		return new Region(region.name(), region.numbers().stream().sorted().map(String::valueOf).collect(Collectors.joining(
			", ")), region.volume() / CUBIC_MILLIMETERS);
	}

	/** Gives up what is still being read. */
	void close() {
		inquiries.values().forEach(Inquiry::close);
	}
}
