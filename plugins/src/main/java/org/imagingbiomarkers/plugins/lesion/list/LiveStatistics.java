package org.imagingbiomarkers.plugins.lesion.list;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;

import ij.ImagePlus;

/**
 * The numbers of the lesions of a list, measured on a thread of their own while the list is edited. A lesion is measured
 * anew only when its voxels change; what has changed again meanwhile is passed over. For any thread.
 */
public final class LiveStatistics implements AutoCloseable {

	private final LesionList list;
	private final ImagePlus image;
	private final Runnable measured;
	private final Map<Integer, Known> known = new HashMap<>();
	private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
		final Thread thread = new Thread(task, "numbers of lesions");
		thread.setDaemon(true);
		return thread;
	});
	private final LesionList.Listener listener = (before, after) -> update(after);
	private int volume;

	private record Known(MaskRegion region, int volume, Optional<LesionStatistics> numbers) {}

	/**
	 * Measures the lesions of a list until it is closed.
	 *
	 * @param image whose values are measured
	 * @param measured is called, on any thread, when numbers have come
	 */
	public LiveStatistics(final LesionList list, final ImagePlus image, final Runnable measured) {
		this.list = list;
		this.image = image;
		this.measured = measured;
		volume = Math.max(0, image.getT() - 1);
		list.add(listener);
		update(list.lesions());
	}

	/** The numbers of a lesion; empty as long as they are not known, or if it has no voxels. */
	public synchronized Optional<LesionStatistics> of(final ListedLesion lesion) {
		final Known one = known.get(lesion.number());
		return one != null && lesion.voxels().filter(region -> region == one.region).isPresent() ? one.numbers : Optional
			.empty();
	}

	/** Measures in another volume of the image, from 0. */
	public void showVolume(final int other) {
		synchronized (this) {
			if (other == volume) return;
			volume = other;
		}
		update(list.lesions());
	}

	private synchronized void update(final List<ListedLesion> lines) {
		known.keySet().removeIf(number -> lines.stream().noneMatch(line -> line.number() == number));
		for (final ListedLesion line : lines) {
			final MaskRegion region = line.voxels().orElse(null);
			final Known before = known.get(line.number());
			if (region == null || before != null && before.region == region && before.volume == volume) continue;
			final Known wanted = new Known(region, volume, Optional.empty());
			known.put(line.number(), wanted);
			if (!worker.isShutdown()) worker.execute(() -> measure(line.number(), wanted));
		}
	}

	private void measure(final int number, final Known wanted) {
		synchronized (this) {
			if (known.get(number) != wanted) return;
		}
		final Optional<LesionStatistics> numbers = numbers(wanted);
		synchronized (this) {
			if (known.get(number) != wanted) return;
			known.put(number, new Known(wanted.region, wanted.volume, numbers));
		}
		measured.run();
	}

	private Optional<LesionStatistics> numbers(final Known wanted) {
		try {
			final Series series = ImagePlusSeries.series(image);
			return Optional.of(LesionStatistics.of(wanted.region, series, Math.min(wanted.volume, (int) series.volumes() - 1)));
		}
		catch (final InputException | RuntimeException closed) {
			// An image without pixels any more has no numbers.
			return Optional.empty();
		}
	}

	/** Ends measuring. */
	@Override
	public void close() {
		list.remove(listener);
		worker.shutdownNow();
	}
}
