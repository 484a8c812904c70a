from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='ImportedDataset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=60, unique=True)),
                ('family', models.CharField(choices=[('stock', 'Migrants by origin and destination'), ('stock-total', 'Migrants by destination'), ('remittances', 'Remittances received and paid'), ('remittance-matrix', 'Remittances by sender and receiver'), ('prices', 'Cost of sending money, by corridor'), ('income-group', 'Income groups'), ('displacement', 'Refugees and asylum seekers'), ('internal-displacement', 'Internal displacement'), ('health-density', 'Doctors and nurses in the country'), ('health-trained', 'Health workers by place of training'), ('emigrants-25', 'Emigrants aged 25 and over'), ('skilled', 'Emigrants by education')], max_length=30)),
                ('publisher', models.TextField()),
                ('title', models.TextField()),
                ('edition', models.TextField()),
                ('licence', models.TextField()),
                ('attribution', models.TextField(blank=True)),
                ('released', models.CharField(blank=True, max_length=10)),
                ('retrieved', models.DateField()),
                ('coverage', models.TextField()),
                ('source', models.TextField()),
                ('faults', models.JSONField(default=dict)),
                ('may_be_passed_on', models.BooleanField()),
                ('file_name', models.TextField()),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('rows', models.PositiveIntegerField()),
                ('imported_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.TextField()),
            ],
            options={
                'ordering': ['family', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(-[a-z0-9]+)*$')), name='imported_dataset_code_shape'), models.CheckConstraint(condition=models.Q(('family__in', ['stock', 'stock-total', 'remittances', 'remittance-matrix', 'prices', 'income-group', 'displacement', 'internal-displacement', 'health-density', 'health-trained', 'emigrants-25', 'skilled'])), name='imported_dataset_family_known'), models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='imported_dataset_digest_shape'), models.CheckConstraint(condition=models.Q(('released__regex', '^([0-9]{4}(-[0-9]{2}){0,2})?$')), name='imported_dataset_released_shape'), models.CheckConstraint(condition=models.Q(('rows__gt', 0)), name='imported_dataset_has_rows'), models.CheckConstraint(condition=models.Q(models.Q(('publisher', ''), _negated=True), models.Q(('title', ''), _negated=True), models.Q(('edition', ''), _negated=True), models.Q(('licence', ''), _negated=True), models.Q(('by', ''), _negated=True)), name='imported_dataset_described')],
            },
        ),
    ]
