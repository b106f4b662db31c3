package org.imagingbiomarkers.catalog;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.curve.CurveDeclaration;
import org.imagingbiomarkers.curve.SamplingAxis;
import org.imagingbiomarkers.diffusion.ComputedDiffusion;
import org.imagingbiomarkers.diffusion.Ivim;
import org.imagingbiomarkers.diffusion.Kurtosis;
import org.imagingbiomarkers.diffusion.MonoExponential;
import org.imagingbiomarkers.diffusion.StretchedExponential;
import org.imagingbiomarkers.diffusion.tensor.DiffusionTensor;
import org.imagingbiomarkers.hypoxia.GasChallengeModels;
import org.imagingbiomarkers.hypoxia.OxygenModels;
import org.imagingbiomarkers.magnetization.SaturationAsymmetry;
import org.imagingbiomarkers.magnetization.TransferRatio;
import org.imagingbiomarkers.perfusion.Enhancement;
import org.imagingbiomarkers.perfusion.KineticModels;
import org.imagingbiomarkers.perfusion.ct.CtPerfusion;
import org.imagingbiomarkers.perfusion.dsc.DscPerfusion;
import org.imagingbiomarkers.perfusion.labeling.LabelingModels;
import org.imagingbiomarkers.perfusion.ultrasound.TimeIntensityCurve;
import org.imagingbiomarkers.pet.kinetics.DynamicPet;
import org.imagingbiomarkers.relaxometry.InversionRecovery;
import org.imagingbiomarkers.relaxometry.LookLocker;
import org.imagingbiomarkers.relaxometry.Molli;
import org.imagingbiomarkers.relaxometry.R2Star;
import org.imagingbiomarkers.relaxometry.StimulatedEchoes;
import org.imagingbiomarkers.relaxometry.T1Rho;
import org.imagingbiomarkers.relaxometry.T2;
import org.imagingbiomarkers.relaxometry.VariableFlipAngle;
import org.imagingbiomarkers.relaxometry.fat.FatModels;

/**
 * Every curve model there is, in the order of menus: commands, Ops, the explorer, reports, documentation and tests read
 * it. A new model is one more line here, and its declaration in its own file.
 */
public final class CurveModels {

	/** By map command. */
	public static final List<ModelFamily> FAMILIES = List.of( //
		ModelFamily.of(MonoExponential.DECLARATION), //
		ModelFamily.of(Ivim.DECLARATION), //
		ModelFamily.of(Kurtosis.DECLARATION), //
		ModelFamily.of(StretchedExponential.DECLARATION), //
		ModelFamily.of(ComputedDiffusion.DECLARATION), //
		ModelFamily.of(DiffusionTensor.DECLARATION), //
		ModelFamily.of(VariableFlipAngle.DECLARATION), //
		ModelFamily.of(InversionRecovery.DECLARATION), //
		ModelFamily.of(LookLocker.DECLARATION), //
		ModelFamily.of(Molli.DECLARATION), //
		ModelFamily.of(T2.DECLARATION), //
		ModelFamily.of(StimulatedEchoes.DECLARATION), //
		ModelFamily.of(R2Star.DECLARATION), //
		ModelFamily.of(T1Rho.DECLARATION), //
		new ModelFamily(FatModels.KEY, FatModels.DEFINITION, FatModels.DECLARATIONS), //
		ModelFamily.of(TransferRatio.DECLARATION), //
		ModelFamily.of(SaturationAsymmetry.DECLARATION), //
		new ModelFamily(KineticModels.KEY, KineticModels.DEFINITION, KineticModels.DECLARATIONS), //
		ModelFamily.of(Enhancement.DECLARATION), //
		ModelFamily.of(DscPerfusion.DECLARATION), //
		new ModelFamily(LabelingModels.KEY, LabelingModels.DEFINITION, LabelingModels.DECLARATIONS), //
		new ModelFamily(DynamicPet.KEY, DynamicPet.DEFINITION, DynamicPet.DECLARATIONS), //
		new ModelFamily(OxygenModels.KEY, OxygenModels.DEFINITION, OxygenModels.DECLARATIONS), //
		new ModelFamily(GasChallengeModels.KEY, GasChallengeModels.DEFINITION, GasChallengeModels.DECLARATIONS), //
		new ModelFamily(CtPerfusion.KEY, CtPerfusion.DEFINITION, CtPerfusion.DECLARATIONS), //
		new ModelFamily(TimeIntensityCurve.KEY, TimeIntensityCurve.DEFINITION, TimeIntensityCurve.DECLARATIONS));

	private CurveModels() {}

	/** Every model by itself. */
	public static Stream<? extends CurveDeclaration<?>> all() {
		return FAMILIES.stream().flatMap(family -> family.models().stream());
	}

	/** What the samples of some models differ in, by the key of it. */
	public static Optional<SamplingAxis> axis(final String key) {
		return all().map(CurveDeclaration::axis).filter(axis -> axis.key().equals(key)).findFirst();
	}

	/** What a map command fits, by its key. */
	public static Optional<ModelFamily> family(final String key) {
		return FAMILIES.stream().filter(family -> family.key().equals(key)).findFirst();
	}
}
