using AdvProofs.Networks.Numerics;
using AdvProofs.Networks.PerturbationSets;
using AdvProofs.Networks.Randomness;
using AdvProofs.Networks.Tests.Models;
using Xunit;

namespace AdvProofs.Networks.Tests.PerturbationSets;

public class PerturbationSetTests
{
    // Coordinates here are below 20 and dimensions below 7, so 1e-13 exceeds 50 roundings of every quantity compared.
    private const double Tolerance = 1e-13;

    private static double Radius(Instance c) => Math.Pow(10, Uniform.Between(c.Key.Child("radius"), 0, -4, 0.4));

    private static double[] Centre(PerturbationSet set, Instance c) =>
        set switch
        {
            SphericalCap => Draw.PointOnX(c.Key.Child("centre"), c.Dimension),
            UnitSphereCap => Draw.PointOnSphere(c.Key.Child("centre"), c.Dimension),
            _ => Draw.Gaussians(c.Key.Child("centre"), c.Dimension),
        };

    private static PerturbationSet Set(string name, double radius) => name switch
    {
        "cap" => new SphericalCap(radius),
        "sphere" => new UnitSphereCap(radius),
        "ball" => new Ball(radius),
        _ => new Box(radius),
    };

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static double[] Project(PerturbationSet set, double[] centre, double[] point)
    {
        var result = new double[point.Length];
        set.Project(centre, point, result);
        return result;
    }

    [Theory]
    [InlineData("cap")]
    [InlineData("sphere")]
    [InlineData("ball")]
    [InlineData("box")]
    public void Projection_is_feasible_idempotent_nearest_and_does_not_move_members(string name) => Properties.Check("projection " + name, c =>
    {
        var set = Set(name, Radius(c));
        var centre = Centre(set, c);
        var point = Draw.Gaussians(c.Key.Child("point"), c.Dimension, 2);
        var projected = Project(set, centre, point);
        var best = Distance(point, projected);
        var sample = new double[c.Dimension];
        var ok = set.Contains(centre, projected, Tolerance) && Distance(projected, Project(set, centre, projected)) <= Tolerance;
        for (var i = 0; ok && i < 50; i++)
        {
            set.Sample(centre, c.Key.Child("sample").Child(i), sample);
            ok = set.Contains(centre, sample, Tolerance) && Distance(point, sample) >= best - Tolerance && Distance(Project(set, centre, sample), sample) <= Tolerance;
        }
        return ok;
    }, minDimension: 2, count: 200);

    [Theory]
    [InlineData("ball")]
    [InlineData("box")]
    public void Projection_on_a_convex_set_makes_an_obtuse_angle_and_shortens(string name) => Properties.Check("obtuse " + name, c =>
    {
        var set = Set(name, Radius(c));
        var centre = Centre(set, c);
        double[] v = Draw.Gaussians(c.Key.Child("v"), c.Dimension, 2), w = Draw.Gaussians(c.Key.Child("w"), c.Dimension, 2);
        double[] pv = Project(set, centre, v), pw = Project(set, centre, w);
        var angle = Enumerable.Range(0, c.Dimension).Sum(i => (v[i] - pv[i]) * (pw[i] - pv[i]));
        return angle <= 20 * Tolerance && Distance(pv, pw) <= Distance(v, w) + Tolerance;
    });

    [Fact]
    public void Linear_extrema_on_a_cap_bound_every_sample_and_are_attained() => Properties.Check("linear on cap", c =>
    {
        var cap = new SphericalCap(Radius(c));
        var centre = Draw.PointOnX(c.Key.Child("centre"), c.Dimension);
        var g = Draw.Gaussians(c.Key.Child("g"), c.Dimension);
        double max = cap.MaximumOfLinear(centre, g), min = cap.MinimumOfLinear(centre, g);
        var sample = new double[c.Dimension];
        for (var i = 0; i < 50; i++)
        {
            cap.Sample(centre, c.Key.Child(i), sample);
            var value = DotProduct.Compute(g, sample);
            if (!(value <= max + Tolerance && value >= min - Tolerance))
            {
                return false;
            }
        }
        // The nearest point to ±g maximises ±⟨g, ·⟩, the norm being constant on X.
        return Math.Abs(DotProduct.Compute(g, Project(cap, centre, g)) - max) <= Tolerance
            && Math.Abs(DotProduct.Compute(g, Project(cap, centre, [.. g.Select(v => -v)])) - min) <= Tolerance;
    }, minDimension: 2);

    [Fact]
    public void Linear_maxima_on_a_cap_of_the_unit_sphere_bound_every_sample_and_are_attained() => Properties.Check("linear on sphere", c =>
    {
        var cap = new UnitSphereCap(Radius(c));
        double[] centre = Draw.PointOnSphere(c.Key.Child("centre"), c.Dimension), g = Draw.Gaussians(c.Key.Child("g"), c.Dimension), sample = new double[c.Dimension];
        var max = cap.MaximumOfLinear(centre, g);
        for (var i = 0; i < 50; i++)
        {
            cap.Sample(centre, c.Key.Child(i), sample);
            if (!(DotProduct.Compute(g, sample) <= max + Tolerance))
            {
                return false;
            }
        }
        return Math.Abs(DotProduct.Compute(g, Project(cap, centre, g)) - max) <= Tolerance;
    });

    [Fact]
    public void Samples_of_a_cap_of_the_unit_sphere_are_uniform()
    {
        // For d = 3 the height ⟨x, x̃⟩ is uniform on [1 - δ²/2, 1] (Archimedes).
        const int n = 4000;
        foreach (var radius in new[] { 0.3, 1.9 })
        {
            var cap = new UnitSphereCap(radius);
            double[] centre = Draw.PointOnSphere(Key.Root(9), 3), sample = new double[3], shares = new double[n];
            for (var i = 0; i < n; i++)
            {
                cap.Sample(centre, Key.Root(9).Child(i), sample);
                shares[i] = (1 - DotProduct.Compute(centre, sample)) / (radius * radius / 2);
            }
            var worst = shares.Order().Select((t, i) => Math.Abs(t - ((i + 0.5) / n))).Max();
            Assert.True(worst <= Math.Sqrt(Math.Log(2e6) / (2 * n)) + (1.0 / n));
        }
    }

    [Fact]
    public void The_cap_reaches_exactly_its_radius_and_all_of_X_at_root_three() => Properties.Check("cap radius", c =>
    {
        var centre = Draw.PointOnX(c.Key.Child("centre"), c.Dimension);
        var antipode = centre.Select((v, i) => i == c.Dimension - 1 ? v : -v).ToArray();
        var rho = Uniform.Between(c.Key, 0, 1e-3, 1.7);
        var edge = Project(new SphericalCap(rho), centre, antipode);
        var whole = Project(new SphericalCap(Math.Sqrt(3) + 1e-12), centre, antipode);
        return (c.Dimension == 2 ? Distance(edge, centre) == 0 : Math.Abs(Distance(edge, centre) - rho) <= Tolerance)
            && Distance(whole, antipode) <= Tolerance && SphericalCap.OnSphere(edge) && SphericalCap.OnSphere(whole);
    }, minDimension: 2);

    [Fact]
    public void Radius_zero_is_the_identity() => Properties.Check("radius zero", c =>
        new[] { "cap", "sphere", "ball", "box" }.All(name =>
        {
            var set = Set(name, 0);
            var centre = Centre(set, c);
            var sample = new double[c.Dimension];
            set.Sample(centre, c.Key, sample);
            return Project(set, centre, Draw.Gaussians(c.Key, c.Dimension)).SequenceEqual(centre) && sample.SequenceEqual(centre);
        }), minDimension: 2);

    [Theory]
    [InlineData(3, 0.5)]
    [InlineData(3, 1.5)]
    [InlineData(4, 1.2)]
    [InlineData(4, 1.73)]
    [InlineData(7, 0.3)]
    [InlineData(7, 1.3)]
    [InlineData(40, 0.05)]
    public void Cap_samples_are_uniform(int d, double radius)
    {
        const int n = 4000;
        var cap = new SphericalCap(radius);
        var key = Key.Root(4).Child(d);
        var centre = Draw.PointOnX(key, d);
        var sample = new double[d];
        var angles = new double[n];
        for (var i = 0; i < n; i++)
        {
            cap.Sample(centre, key.Child(i), sample);
            angles[i] = Math.Acos(Math.Clamp((DotProduct.Compute(centre, sample) - 0.25) / 0.75, -1, 1));
        }
        // The distribution function of the angle by a midpoint sum of sin^(d-3) over 200 panels: relative error below (d/200)²/2 <= 0.02, against 0.043.
        double Mass(double t) => Enumerable.Range(0, 200).Sum(i => Math.Pow(Math.Sin(t * (i + 0.5) / 200), d - 3)) * t / 200;
        var whole = Mass(cap.HalfAngle);
        var worst = angles.Order().Select((t, i) => Math.Abs((Mass(t) / whole) - ((i + 0.5) / n))).Max();
        Assert.True(worst <= Math.Sqrt(Math.Log(2e6) / (2 * n)) + (1.0 / n));
        var side = Enumerable.Range(0, n).Sum(i =>
        {
            cap.Sample(centre, key.Child(i), sample);
            return Math.Sign((sample[0] * centre[1]) - (sample[1] * centre[0]));
        });
        Assert.True(Math.Abs(side) <= 4.9 * Math.Sqrt(n));
    }

    [Fact]
    public void Samples_of_X_have_the_exact_second_moment()
    {
        const int n = 20_000, d = 5;
        var point = new double[d];
        var sums = new double[d];
        for (var i = 0; i < n; i++)
        {
            SphericalCap.SampleSphere(Key.Root(5).Child(i), point);
            Assert.True(SphericalCap.OnSphere(point));
            for (var j = 0; j < d; j++)
            {
                sums[j] += point[j] * point[j];
            }
        }
        // E x_j² = (3/4)/(d-1); Var v_j² = 2(k-1)/(k²(k+2)), k = d-1.
        var sigma = 0.75 * Math.Sqrt(2 * 3 / (16.0 * 6) / n);
        Assert.All(sums[..^1], s => Assert.Equal(0.75 / (d - 1), s / n, 5.2 * sigma));
    }

    [Fact]
    public void Ball_samples_have_the_radius_law()
    {
        const int n = 20_000, d = 3;
        var sample = new double[d];
        // (r/ν)^d is uniform: mean 1/2, variance 1/12. A radius drawn as ν·U would give 1/4.
        var mean = Enumerable.Range(0, n).Average(i =>
        {
            new Ball(2).Sample(new double[d], Key.Root(6).Child(i), sample);
            return Math.Pow(DotProduct.Norm(sample) / 2, d);
        });
        Assert.Equal(0.5, mean, 4.9 * Math.Sqrt(1.0 / 12 / n));
    }

    [Fact]
    public void Clipping_stays_in_both_sets() => Properties.Check("clipped", c =>
    {
        double[] centre = [.. Enumerable.Range(0, c.Dimension).Select(i => Uniform.At(c.Key.Child("centre"), i))];
        return new PerturbationSet[] { new Ball(Radius(c)), new Box(Radius(c)) }.All(inner =>
        {
            var set = new Clipped(inner, 0, 1);
            var projected = Project(set, centre, Draw.Gaussians(c.Key, c.Dimension, 2));
            return set.Contains(centre, projected, Tolerance) && projected.All(v => v is >= 0 and <= 1);
        });
    });

    [Fact]
    public void Broken_sets_and_points_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ball(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Box(double.NaN));
        Assert.Throws<ArgumentException>(() => new Clipped(new Ball(1), 1, 0));
        Assert.Throws<ArgumentException>(() => Project(new SphericalCap(0.1), [1, 0, 0], [1, 0, 0]));
        Assert.Throws<ArgumentException>(() => Project(new SphericalCap(0.1), [0.5], [0.5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new UnitSphereCap(double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new Clipped(new UnitSphereCap(1), 0, 1));
        Assert.Throws<ArgumentException>(() => Project(new UnitSphereCap(0.1), [0.5, 0], [1, 0]));
        Assert.All(["cap", "sphere", "ball", "box"], name => Assert.False(Set(name, 1).Contains([0.5, 0.7, 0.5], [double.NaN, 0, 0.5])));
    }
}
