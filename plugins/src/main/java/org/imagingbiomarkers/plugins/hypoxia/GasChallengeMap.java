package org.imagingbiomarkers.plugins.hypoxia;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.alignment.series.SeriesPrediction;
import org.imagingbiomarkers.curve.FitMethod;
import org.imagingbiomarkers.hypoxia.GasChallenge;
import org.imagingbiomarkers.hypoxia.GasChallenge.Echo;
import org.imagingbiomarkers.hypoxia.GasChallengeModels;
import org.imagingbiomarkers.hypoxia.SingleEcho;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MagnitudeMap;
import org.imagingbiomarkers.plugins.map.MapCommand;
import org.imagingbiomarkers.plugins.map.MapRequest;
import org.imagingbiomarkers.plugins.map.NamedImage;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.imagingbiomarkers.plugins.map.SeriesModel;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;

/** What a gas does to R2*, and the reversible part of R2*: {@link GasChallenge}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Hypoxia", weight = 35), @Menu(label = "Gas Challenge...", weight = 2) },
	description = "Change of R2* from air to a gas, and R2' from gradient and spin echoes", attrs = @Attr(
		name = MapCommand.MODEL, value = GasChallengeModels.KEY))
public class GasChallengeMap extends MagnitudeMap {

	@Parameter(label = "Gradient echo series", persist = false, required = false,
		description = "The gradient echoes with air, or with air and the gas")
	private ImagePlus image;

	@Parameter(label = "Model", persist = false, choices = { GasChallenge.KEY, SingleEcho.KEY },
		description = "Several echo times with each gas, or a single one", attrs = @Attr(name = "expert"))
	private String model = GasChallenge.KEY;

	@Parameter(label = "Series with the gas", persist = false, required = false,
		description = "Title or file of an image of gradient echoes with oxygen, carbogen or another gas", attrs = @Attr(
			name = "images", value = ""))
	private String gas = "";

	@Parameter(label = "Volumes of the gas", persist = false, required = false,
		description = "Where the series has both: their numbers from 1, such as 9-16", attrs = @Attr(name = "needs",
			value = "!gas"))
	private String gas_volumes = "";

	@Parameter(label = "Series of spin echoes", persist = false, required = false,
		description = "Title or file of an image of spin echoes with air, for R2 and R2'", attrs = { @Attr(name = "needs",
			value = "model=gas challenge"), @Attr(name = "images", value = "") })
	private String spin_echoes = "";

	@Parameter(label = "Echo times (ms)", persist = false, required = false,
		description = "One per volume of each gradient echo series, such as 5, 10, 15. Blank: those the image knows",
		attrs = @Attr(name = "holds", value = "numbers"))
	private String echo_times = "";

	@Parameter(label = "Echo times of spin echoes (ms)", persist = false, required = false,
		description = "One per volume, such as 10, 40, 80. Blank: those the image knows", attrs = { @Attr(name = "expert"),
			@Attr(name = "needs", value = "spin_echoes"), @Attr(name = "holds", value = "numbers") })
	private String spin_echo_times = "";

	@Parameter(label = "Fit", persist = false, choices = { FitMethod.LINEAR, FitMethod.WEIGHTED, FitMethod.NONLINEAR },
		description = "Least squares of the logarithm, the same weighted by the signal, or of the signal itself", attrs = {
			@Attr(name = "expert"), @Attr(name = "needs", value = "model=gas challenge") })
	private String method = FitMethod.NONLINEAR;

	@Parameter(type = ItemIO.OUTPUT)
	private ImagePlus delta_r2_star, r2_prime, r2_star, r2_star_gas, r2_spin, s0_gas, s0_spin, s0, s_air,
			delta_r2_star_error, r2_prime_error, r2_star_error, r2_star_gas_error, r2_spin_error, s0_gas_error, s0_spin_error,
			s0_error, s_air_error;

	@Override
	public SeriesModel model(final MapRequest request) throws IOException {
		final boolean single = new TextField("model", model).oneOf(List.of(GasChallenge.KEY, SingleEcho.KEY)).equals(
			SingleEcho.KEY);
		final Series read = request.series();
		checkUnused(request, (int) read.volumes());
		final GasSeries<Echo> all = new GasSeries<>();
		final SampledSeries own = echoes(read, echo_times);
		all.add(own, kinds(own.points().length));
		if (!gas.isBlank()) {
			final Series other = NamedImage.series(request, "gas", gas, own.geometry());
			final SampledSeries second = echoes(other, other.volumes() == read.volumes() ? echo_times : "");
			all.add(second, same(second.points().length, Echo.GAS));
		}
		if (!spin_echoes.isBlank() && !single) {
			final SampledSeries third = echoes(NamedImage.series(request, "spin_echoes", spin_echoes, own.geometry()),
				spin_echo_times);
			all.add(third, same(third.points().length, Echo.SPIN));
		}
		final List<Echo> kinds = all.kinds();
		if (kinds.stream().distinct().count() < 2) throw new InvalidInputException(
			"gas must name a series with the gas, gas_volumes its volumes, or spin_echoes a series of spin echoes.");
		if (single) return SeriesModel.of(all.series(), SingleEcho.DECLARATION, new SingleEcho.Settings(GasSeries.gas(kinds
			.stream().map(kind -> kind == Echo.GAS).toList())), noise(all.series()));
		return SeriesModel.of(all.series(), GasChallenge.DECLARATION.method(method), new GasChallenge.Settings(kinds), noise(
			all.series()));
	}

	/** What is filled in is right, also where it is not needed. */
	private void checkUnused(final MapRequest request, final int volumes) throws IOException {
		new TextField("spin_echo_times", spin_echo_times).numbers();
		GasChallenge.DECLARATION.method(method);
		final VolumesField ofGas = new VolumesField("gas_volumes", gas_volumes);
		if (!ofGas.isBlank()) ofGas.of(volumes);
		final TextField spins = new TextField("spin_echoes", spin_echoes);
		if (!spins.isBlank()) NamedImage.find(request.readers(), spins.key(), spins.text());
	}

	/** A series of echoes, which may be a single one. */
	private static SampledSeries echoes(final Series read, final String text) {
		final Optional<Sourced<List<Double>>> known = read.acquisition().get(AcquisitionValue.ECHO_TIMES);
		if (read.volumes() > 1 && known.isPresent() && known.get().value().size() == 1 && text.isBlank()) {
			// A dynamic series of one echo.
			final List<Double> all = new ArrayList<>();
			for (int i = 0; i < read.volumes(); i++) {
				all.add(known.get().value().get(0));
			}
			return GasSeries.of(read, AcquisitionValue.ECHO_TIMES, new Sourced<>(all, known.get().source()));
		}
		if (read.volumes() > 1) return SampledSeries.of(read, AcquisitionValue.ECHO_TIMES, text);
		final TextField field = new TextField("echo_times", text);
		final List<Double> times = field.isBlank() ? known.map(Sourced::value).orElse(List.of()) : field.numbers(1);
		if (times.size() == read.geometry().depth() && times.size() > 1) return SampledSeries.of(read,
			AcquisitionValue.ECHO_TIMES, text);
		if (times.size() != 1) throw new InvalidInputException("echo_times must be given in ms, one per volume: there are " +
			times.size() + " for the one volume of \"" + read.title() + "\".");
		return GasSeries.of(read, AcquisitionValue.ECHO_TIMES, new Sourced<>(times, field.isBlank() ? known.get().source()
			: "field echo_times"));
	}

	private List<Echo> kinds(final int count) {
		final VolumesField ofGas = new VolumesField("gas_volumes", gas_volumes);
		if (!gas.isBlank() || ofGas.isBlank()) return same(count, Echo.AIR);
		final List<Echo> kinds = new ArrayList<>();
		for (final boolean with : ofGas.of(count)) {
			kinds.add(with ? Echo.GAS : Echo.AIR);
		}
		return kinds;
	}

	private static List<Echo> same(final int count, final Echo kind) {
		final List<Echo> kinds = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			kinds.add(kind);
		}
		return kinds;
	}

	@Override
	protected SeriesPrediction prediction(final MapRequest request, final SeriesModel bound, final double... points)
		throws IOException
	{
		if (bound.series().points().length == request.series().volumes()) return bound.prediction(points);
		throw new InputException(
			"motion_correction must be \"none\" where another series is named: run Motion Correction on each series first.");
	}
}
