package org.imagingbiomarkers.plugins.perfusion;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.perfusion.BaselineFrames;
import org.imagingbiomarkers.perfusion.LookLockerConcentration;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.TypedUnit;
import org.imagingbiomarkers.plugins.relaxometry.RecoverySeries;
import org.imagingbiomarkers.relaxometry.LookLocker;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * A dynamic series of which each time is an inversion and a train of pulses, made into concentrations:
 * {@link LookLockerConcentration}. Its volumes are those of the first train, then those of the second, and so on.
 *
 * @param concentrations mmol/L, one volume per train; NaN where a train says nothing of T1
 * @param tissue the last pulse of each train
 * @param details what the provenance says of it
 * @param settings of the scanner that it uses
 */
record LookLockerSeries(SampledSeries concentrations, SampledSeries tissue, Map<String, Object> details,
		Map<AcquisitionValue, Sourced<List<Double>>> settings)
{

	/**
	 * What a command was asked.
	 *
	 * @param times in s, one per train; blank: those of the first volume of each, where the image knows them
	 * @param inversionTimes in ms, of one train; blank: those the image knows
	 * @param tr from pulse to pulse, in ms
	 * @param flipAngle of the pulses, in degrees
	 * @param t1 in ms, without contrast agent; blank, and without a map: that of the baseline
	 * @param t1Map title or file of an image of it
	 * @param b1 title or file of an image of the relative flip angle; blank: 1 everywhere
	 * @param baselineFrames of the trains
	 */
	record Fields(String times, String inversionTimes, String tr, String flipAngle, String t1, String t1Map, String b1,
			String baselineFrames)
	{}

	/** What is known beside the volumes: one number per voxel, or one for all. */
	private record Known(Optional<RandomAccessibleInterval<? extends RealType<?>>> map, double otherwise) {

		double at(final long x, final long y, final long z) {
			return map.isEmpty() ? otherwise : map.get().getAt(x, y, z).getRealDouble();
		}
	}

	/**
	 * Converts a series.
	 *
	 * @param relaxivity of the contrast agent in 1/s per mmol/L
	 * @throws IOException if a map does not suit
	 * @throws InvalidInputException if a field does not
	 */
	static LookLockerSeries of(final MapRequest request, final Series image, final Fields fields, final double relaxivity)
		throws IOException
	{
		final Series read = image.volumes() == 1 ? image.slicesAsVolumes() : image;
		final int volumes = (int) read.volumes();
		final Sourced<List<Double>> train = train(read, new TextField(AcquisitionValue.INVERSION_TIMES.key(),
			fields.inversionTimes), volumes);
		final int pulses = train.value().size();
		final Sourced<List<Double>> times = times(read, new TextField(AcquisitionValue.TIMES.key(), fields.times), volumes,
			pulses);
		final TextField tr = new TextField("tr", fields.tr);
		final TextField angle = new TextField("flip_angle", fields.flipAngle);
		final SampledSeries last = new SampledSeries(pulse(read.image(), pulses - 1, pulses), read.geometry(),
			AcquisitionValue.TIMES, times);
		final SampledSeries all = new SampledSeries(read.image(), read.geometry(), AcquisitionValue.TIMES, times);
		final LookLocker.Settings settings = new LookLocker.Settings(SampledSeries.shared(read,
			AcquisitionValue.REPETITION_TIMES, tr), SampledSeries.shared(read, AcquisitionValue.FLIP_ANGLES, angle),
			RecoverySeries.polarity(RecoverySeries.AUTOMATIC, all));
		final double[] points = train.value().stream().mapToDouble(Double::doubleValue).toArray();
		new LookLockerConcentration(settings, relaxivity, points);
		final TextField t1 = new TextField("t1", fields.t1);
		final Known tissue = fields.t1Map.isBlank() ? new Known(Optional.empty(), t1.isBlank() ? Double.NaN : TypedUnit
			.relaxationTime(t1)) : new Known(Optional.of(NamedImage.relaxationTimes(request, "t1_map", fields.t1Map, read
				.geometry())), Double.NaN);
		final Known b1 = fields.b1.isBlank() ? new Known(Optional.empty(), 1) : new Known(Optional.of(NamedImage
			.relativeFlipAngles(request, "b1", fields.b1, read.geometry())), 1);
		final boolean ofBaseline = fields.t1Map.isBlank() && t1.isBlank();
		final BaselineFrames baseline = ofBaseline ? BaselineField.frames(fields.baselineFrames, last, request.foreground(
			last)).within(volumes / pulses) : new BaselineFrames(0, 0);
		final PlanarImg<FloatType, ?> made = convert(request, read, volumes / pulses, () -> new LookLockerConcentration(
			settings, relaxivity, points), b1, tissue, baseline);
		final Map<String, Object> details = new LinkedHashMap<>();
		details.put("look_locker_trains", volumes / pulses);
		details.put("inversion_times (ms)", train.value());
		details.put("inversion_times_source", train.source());
		if (ofBaseline) details.put("t1", "of the baseline, volumes " + (baseline.first() + 1) + "-" + (baseline.last() + 1) +
			" of the trains");
		final Map<AcquisitionValue, Sourced<List<Double>>> used = new EnumMap<>(AcquisitionValue.class);
		used.put(AcquisitionValue.REPETITION_TIMES, new Sourced<>(List.of(settings.tr()), tr.isBlank() ? "image"
			: "field tr"));
		used.put(AcquisitionValue.FLIP_ANGLES, new Sourced<>(List.of(settings.flipAngle()), angle.isBlank() ? "image"
			: "field flip_angle"));
		return new LookLockerSeries(new SampledSeries(made, read.geometry(), AcquisitionValue.TIMES, times), last, details,
			used);
	}

	/** The volumes of one pulse. */
	private static <T extends RealType<T>> RandomAccessibleInterval<T> pulse(
		final RandomAccessibleInterval<? extends RealType<?>> image, final int pulse, final int pulses)
	{
		@SuppressWarnings("unchecked")
		final RandomAccessibleInterval<T> all = (RandomAccessibleInterval<T>) image;
		final int volumes = (int) image.dimension(3);
		return Views.stack(IntStream.range(0, volumes / pulses).mapToObj(t -> (RandomAccessibleInterval<T>) Views.hyperSlice(
			all, 3, (long) t * pulses + pulse)).toList());
	}

	/** The inversion times of one train. */
	private static Sourced<List<Double>> train(final Series read, final TextField field, final int volumes) {
		final String key = field.key();
		final Sourced<List<Double>> known = field.isBlank() ? read.acquisition().get(AcquisitionValue.INVERSION_TIMES)
			.orElseThrow(() -> new InvalidInputException(key + " must be given in ms, one per pulse of a train: \"" + read
				.title() + "\" does not know its own.")) : new Sourced<>(field.numbers(), "field " + key);
		final List<Double> values = known.value();
		int pulses = 1;
		while (pulses < values.size() && !repeats(values, pulses)) pulses++;
		if (volumes % pulses != 0 || values.size() > volumes || volumes / pulses < 2) throw new InvalidInputException(key +
			" must be those of one train, of which the series holds two or more, but there are " + pulses + " and \"" + read
				.title() + "\" has " + volumes + " volumes.");
		return new Sourced<>(List.copyOf(values.subList(0, pulses)), known.source());
	}

	private static boolean repeats(final List<Double> values, final int period) {
		return values.size() % period == 0 && IntStream.range(period, values.size()).allMatch(i -> values.get(i).equals(values
			.get(i % period)));
	}

	/** When each train began. */
	private static Sourced<List<Double>> times(final Series read, final TextField field, final int volumes,
		final int pulses)
	{
		final String key = field.key();
		final int trains = volumes / pulses;
		final Sourced<List<Double>> known = field.isBlank() ? read.acquisition().get(AcquisitionValue.TIMES).orElseThrow(
			() -> new InvalidInputException(key + " must be given in s, one per train: \"" + read.title() +
				"\" does not know its own.")) : new Sourced<>(field.numbers(trains), "field " + key);
		final List<Double> values = known.value();
		if (values.size() == volumes) return new Sourced<>(IntStream.range(0, trains).mapToObj(t -> values.get(t * pulses))
			.toList(), known.source());
		if (values.size() == trains) return known;
		throw new InvalidInputException(key + " must hold one value per train, but there are " + values.size() +
			" values and \"" + read.title() + "\" has " + trains + " trains of " + pulses + " pulses.");
	}

	private static PlanarImg<FloatType, ?> convert(final MapRequest request, final Series read, final int trains,
		final Supplier<LookLockerConcentration> conversions, final Known b1, final Known t1, final BaselineFrames baseline)
		throws IOException
	{
		final long[] size = read.image().dimensionsAsLongArray();
		final int volumes = (int) size[3];
		size[3] = trains;
		final PlanarImg<FloatType, ?> made = (PlanarImg<FloatType, ?>) new PlanarImgFactory<>(new FloatType()).create(size);
		final RandomAccessibleInterval<? extends RealType<?>> image = Views.zeroMin(read.image());
		request.presenter().during("T1 of the trains", progress -> request.presenter().workers().forEach((int) size[2],
			() -> {
				final LookLockerConcentration conversion = conversions.get();
				final double[] signal = new double[volumes];
				final double[] found = new double[trains];
				final RandomAccess<? extends RealType<?>> in = image.randomAccess();
				final RandomAccess<FloatType> out = made.randomAccess();
				return (IntConsumer) z -> {
					for (int y = 0; y < size[1]; y++) {
						Workers.endIfInterrupted();
						if (progress.canceled()) throw new CancellationException();
						in.setPosition(y, 1);
						in.setPosition(z, 2);
						out.setPosition(y, 1);
						out.setPosition(z, 2);
						for (int x = 0; x < size[0]; x++) {
							in.setPosition(x, 0);
							out.setPosition(x, 0);
							for (int v = 0; v < volumes; v++) {
								in.setPosition(v, 3);
								signal[v] = in.get().getRealDouble();
							}
							final boolean converted = conversion.convert(signal, b1.at(x, y, z), t1.at(x, y, z), baseline, found)
								.isFitted();
							for (int t = 0; t < trains; t++) {
								out.setPosition(t, 3);
								out.get().setReal(converted ? found[t] : Double.NaN);
							}
						}
					}
				};
			}));
		return made;
	}
}
